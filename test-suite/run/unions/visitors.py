"""Visitors, caches and small functions over several types."""
# Feature: Types / values of several types
class Visitor:
    def visit(self, node):
        if isinstance(node, (int, float)):
            return self.visit_num(node)
        if isinstance(node, str):
            return self.visit_name(node)
        return self.visit_op(node)
    def visit_num(self, n):
        return n
    def visit_name(self, n):
        return {"x": 3, "y": 4.5}[n]
    def visit_op(self, node):
        op, left, right = node
        a, b = self.visit(left), self.visit(right)
        return a + b if op == "+" else a * b
print(Visitor().visit(["+", 1, ["*", "x", 2.5]]))
cache = {}
def memo(key, f):
    if key not in cache:
        cache[key] = f()
    return cache[key]
print(memo("a", lambda: 1), memo("b", lambda: "two"), memo("a", lambda: 5))
class Maybe:
    def __init__(self, value=None, error=None):
        self.value = value
        self.error = error
    def map(self, f):
        if self.error is not None:
            return self
        return Maybe(f(self.value))
    def __repr__(self):
        return f"Maybe({self.value!r}, {self.error!r})"
print(Maybe(3).map(lambda v: v + 1).map(str), Maybe(error="bad").map(lambda v: v))
def fizz(n):
    return "FizzBuzz" if n % 15 == 0 else "Fizz" if n % 3 == 0 else "Buzz" if n % 5 == 0 else n
print([fizz(i) for i in range(1, 16)])
print(*[fizz(i) for i in range(1, 6)], sep=", ")
stack = []
for tok in "3 4 + 2 *".split():
    stack.append(int(tok) if tok.isdigit() else tok)
print(stack)
d = dict(zip(["a", "b"], [1, "x"]))
for k, v in sorted(d.items()):
    print(k, v)
t = (1, "a", 2.5)
for i in range(3):
    print(t[i], end=" ")
print(t[::-1], t + (None,), t.index("a"), "a" in t)
