"""What Python raises for a member that an operation does not fit."""
# Feature: Types / values of several types


class Token:
    def __init__(self, kind, value):
        self.kind = kind
        self.value = value

    def number(self):
        if self.kind != "num" and isinstance(self.value, str):
            return -1
        return self.value + 1

    def text(self):
        if self.kind == "num" and not isinstance(self.value, str):
            return "#"
        return self.value.upper()


good = [Token("num", 1), Token("word", "abc")]
for t in good:
    print(t.number() if t.kind == "num" else t.text())
for t in [Token("num", "oops"), Token("num", 5)]:
    try:
        print(t.number())
    except TypeError as e:
        print("TypeError:", e)
for t in [Token("word", 5), Token("word", "fine")]:
    try:
        print(t.text())
    except AttributeError as e:
        print("AttributeError:", e)
pairs = [(1, 2), (1, 2, 3)]
for p in pairs:
    try:
        a, b = p
        print(a, b)
    except ValueError as e:
        print("ValueError:", e)
    try:
        print(p[2])
    except IndexError as e:
        print("IndexError:", e)
    print(len(p), p)
keys = [1, "a", (1, 2), [3]]
for k in keys:
    try:
        print(k in {1: 2, "a": 3, (1, 2): 4})
        print(hash(k) == hash(k))
    except TypeError as e:
        print("TypeError:", e)
