"""match over several types; type(x) tests."""
# Feature: Types / match over several types, type(x) tests


class Circle:
    def __init__(self, r):
        self.r = r


class Square:
    def __init__(self, side):
        self.side = side


def what(x):
    match x:
        case None:
            return "none"
        case True | False:
            return f"bool {x}"
        case int():
            return f"int {x + 1}"
        case float():
            return f"float {x:.2f}"
        case "magic":
            return "the magic word"
        case str():
            return f"str of {len(x)}"
        case Circle(r=r):
            return f"circle {r}"
        case Square():
            return f"square {x.side}"
        case _:
            return "something"


for v in [None, True, 3, 2.5, "magic", "word", Circle(2), Square(3), [1]]:
    print(what(v))


def by_type(x):
    if type(x) is int:
        return "int", x + 1
    if type(x) == str:
        return "str", x + "!"
    if type(x) is bool:
        return "bool", not x
    if type(x) in (list, tuple):
        return "sequence", len(x)
    return "other", x


for v in [1, "a", True, [1, 2], (3,), 2.5, None]:
    print(by_type(v))
print([type(v).__name__ for v in [1, "a", True, [1], (3,), 2.5, Circle(1)]])
print(type(1) is type(2), [type(v) is type("") for v in [1, "a"]])
