class Money:
    def __init__(self, n):
        self.n = n
    def __add__(self, o):
        if isinstance(o, Money):
            return Money(self.n + o.n)
        if isinstance(o, int):
            return Money(self.n + o)
        return NotImplemented
    def __radd__(self, o):
        return self + o
    def __mul__(self, k):
        if not isinstance(k, (int, float)):
            return NotImplemented
        return Money(self.n * k)
    __rmul__ = __mul__
    def __eq__(self, o):
        if not isinstance(o, Money):
            return NotImplemented
        return self.n == o.n
    def __lt__(self, o):
        if not isinstance(o, Money):
            return NotImplemented
        return self.n < o.n
    def __repr__(self):
        return f"Money({self.n})"

class Tax:
    def __init__(self, r):
        self.r = r
    def __radd__(self, m):
        if isinstance(m, Money):
            return Money(m.n + self.r)
        return NotImplemented
    def __gt__(self, o):
        return True

if __name__ == "__main__":
    m = Money(3)
    print(m + Money(4), m + 1, 1 + m, sum([Money(1), Money(2)]), m * 2, 3 * m)
    print(m + Tax(10))
    print(m == Money(3), m != Money(3), m == 3, m != 3)
    print(m < Money(5), m > Money(5), m < Tax(1))
    try:
        print(m + "x")
    except TypeError as e:
        print(e)
    try:
        print("x" + m)
    except TypeError as e:
        print(e)
    try:
        print(m < 3)
    except TypeError as e:
        print(e)
    try:
        print(m * m)
    except TypeError as e:
        print(e)
