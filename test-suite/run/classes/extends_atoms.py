class MyInt(int):
    def double(self):
        return self * 2
    def __repr__(self):
        return f"MyInt({int(self)})"

class Celsius(float):
    def to_f(self):
        return self * 9 / 5 + 32

class S(str):
    def shout(self):
        return self.upper() + "!"

class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))
    @property
    def first(self):
        return self[0]

class MySet(set):
    def add_all(self, xs):
        for x in xs:
            self.add(x)

if __name__ == "__main__":
    x = MyInt(5)
    print(x.double(), x + 1, x == 5, repr(x), x, [x], x > 3, hash(x) == hash(5))
    c = Celsius(100)
    print(c.to_f(), c + 1)
    s = S("hi")
    print(s.shout(), s + "x", len(s), s == "hi", s[0], s.replace("h", "j"))
    p = Pair(1, 2)
    a, b = p
    print(p.first, a, b, p, len(p), p == (1, 2))
    m = MySet()
    m.add_all([1, 2, 2])
    print(m, len(m), 1 in m)
