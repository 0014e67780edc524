import math
class Vec:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __add__(self, o): return Vec(self.x + o.x, self.y + o.y)
    def __mul__(self, k): return Vec(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __eq__(self, o): return self.x == o.x and self.y == o.y
    def __hash__(self): return hash((self.x, self.y))
    def __abs__(self): return math.hypot(self.x, self.y)
    def __str__(self): return "<%g, %g>" % (self.x, self.y)
    def __bool__(self): return bool(self.x or self.y)
    def __iter__(self):
        yield self.x
        yield self.y
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
def take(n, it):
    out = []
    for x in it:
        if len(out) == n:
            break
        out.append(x)
    return out
v = Vec(1.0, 2.0) + 3 * Vec(0.5, -1.0)
print(v, abs(v), v == Vec(2.5, -1.0), bool(Vec(0.0, 0.0)), list(v))
print(take(10, fib()), sum(take(20, fib())))
seen = {Vec(1.0, 1.0): "a"}
seen[Vec(1.0, 1.0)] = "b"
print(len(seen), seen[Vec(1.0, 1.0)])
stack = []
for tok in "3 4 + 2 * 7 /".split():
    if tok in "+-*/":
        b, a = stack.pop(), stack.pop()
        stack.append({"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "/": lambda: a / b}[tok]())
    else:
        stack.append(float(tok))
print(stack)
text = "the rain in spain stays mainly"
print(text.title(), text.replace("ai", "AI"), text.find("spain"), text[::-1])
print(max(text.split(), key=len), sorted(text.split(), key=lambda w: (len(w), w)))
total = 0
for i in range(5):
    total += i * 0.5
print(total, 7 // 2, -7 // 2, -7 % 3, 2 ** 10, divmod(17, 5))
