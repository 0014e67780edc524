def make_counter():
    class Counter:
        def __init__(self):
            self.n = 0
        def inc(self):
            self.n += 1
            return self.n
    return Counter()

def main():
    class Point:
        """doc"""
        origin = 0
        def __init__(self, x):
            self.x = x
        def __repr__(self):
            return f"Point({self.x})"
    class Error(Exception):
        pass
    p = Point(3)
    print(p, Point.origin, Point.__name__)
    try:
        raise Error("bad")
    except Error as e:
        print("caught", e)
    c = make_counter()
    c.inc()
    print(c.inc())
    from dataclasses import dataclass
    @dataclass
    class D:
        a: int
        b: int = 2
    print(D(1))

main()
