class Shape: pass
class Circle(Shape):
    def __init__(self, r): self.radius = r
class Sq(Shape):
    def __init__(self, s): self.side = s
    def corners(self): return 4

class Lazy:
    def value(self):
        if not hasattr(self, "_v"):
            print("making")
            self._v = 5
        return self._v
    def reset(self):
        del self._v
    def peek(self):
        return getattr(self, "_v", -1)

class Temp:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 1

class Prop:
    def __init__(self): self._x = 3
    @property
    def x(self): return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self):
        print("deleting x")
        self._x = 0

class Item:
    def __getattr__(self, name):
        return "dyn " + name

if __name__ == "__main__":
    for s in [Circle(2), Sq(3), Shape()]:
        if hasattr(s, "radius"):
            print("circle", s.radius)
        elif hasattr(s, "corners"):
            print("sq", s.corners(), s.side)
        else:
            print("plain", hasattr(s, "side"), hasattr(s, "nothing"))
        print(getattr(s, "radius", 0), getattr(s, "side", "none") if False else "")
    l = Lazy()
    print(l.peek(), l.value(), l.value(), l.peek())
    l.reset()
    print(l.peek(), hasattr(l, "_v"))
    try:
        l.reset()
    except AttributeError as e:
        print(e)
    try:
        print(l._v)
    except AttributeError as e:
        print(e)
    t = Temp()
    print(t.a, hasattr(t, "b"))
    t.b = 4
    print(t.b, hasattr(t, "b"))
    del t.a
    try:
        del t.a
    except AttributeError as e:
        print(e)
    p = Prop()
    p.x += 4
    print(p.x)
    del p.x
    print(p.x)
    print(getattr(p, "x"), getattr(p, "y", None), getattr(p, "x", 9))
    print(Item().foo)
