class Box:
    def __init__(self, v):
        self.v = v
    def same(self, other):
        return type(self) is type(other)
if __name__ == "__main__":
    a = Box(1)
    b = Box("x")
    print(a.v + 1, b.v.upper())
    print(type(a) is Box, b.__class__ is Box, isinstance(a, Box), type(a) is type(b), a.same(b), type(a) == type(b))
    print(type(a).__name__)

# Feature: Classes / containers of several types
