def number(n):
    match n:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case x if x < 0:
            return "negative"
        case _:
            return "many"


def command(line):
    match line.split():
        case ["go", direction]:
            return "going " + direction
        case ["take", *things]:
            return "taking %d" % len(things)
        case ["quit"] | ["exit"]:
            return "bye"
        case []:
            return "silence"
        case _:
            return "what?"


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Circle:
    def __init__(self, radius):
        self.radius = radius


def place(p):
    match p:
        case Point(x=0, y=0):
            return "origin"
        case Point(0, y):
            return "on y at %d" % y
        case Point(x, y):
            return "at %d, %d" % (x, y)


print([number(n) for n in [0, 2, -5, 99]])
for line in ["go north", "take a b c", "exit", "", "dance"]:
    print(command(line))
print([place(p) for p in [Point(0, 0), Point(0, 4), Point(2, 3)]])
match "text":
    case "other":
        print("no")
    case str():
        print("a string")
match (1, "x"):
    case (1, letter):
        print("letter", letter)

# Feature: Statements / match
