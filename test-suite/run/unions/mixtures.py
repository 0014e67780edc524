"""Small programs in which types mix."""
# Feature: Types / values of several types
from typing import Union, Optional

class Node: pass

class Leaf(Node):
    def __init__(self, v: Union[int, str]) -> None:
        self.v = v
    def __repr__(self):
        return f"Leaf({self.v!r})"

class Tree(Node):
    def __init__(self, *kids):
        self.kids = list(kids)

def total(n):
    if isinstance(n, Leaf):
        return n.v if isinstance(n.v, int) else len(n.v)
    return sum(total(k) for k in n.kids)

t = Tree(Leaf(1), Tree(Leaf("abc"), Leaf(5)))
print(total(t))

# config parser
def parse_value(s):
    s = s.strip()
    if s.lower() in ("true", "false"):
        return s.lower() == "true"
    if s.startswith("[") and s.endswith("]"):
        return [parse_value(p) for p in s[1:-1].split(",")]
    try:
        return int(s)
    except ValueError:
        try:
            return float(s)
        except ValueError:
            return s

config = {}
for line in "a = 1\nb = two\nc=2.5\nd = [1, x, true]\ne = False".splitlines():
    k, _, v = line.partition("=")
    config[k.strip()] = parse_value(v)
print(config)
for k in sorted(config):
    v = config[k]
    print(f"{k:<3}{v!s:>20} {type(v).__name__}")
print({k: type(v).__name__ for k, v in config.items()})

# tagged tuples AST
def ev(e):
    if isinstance(e, tuple):
        op, a, b = e
        x, y = ev(a), ev(b)
        if op == "+": return x + y
        if op == "*": return x * y
        if op == "-": return x - y
    return e
try:
    print(ev(("+", 1, ("*", 2, 3))))
except Exception as ex:
    print(ex)

# dispatch by dict of type
handlers = {int: lambda v: v + 1, str: lambda v: v.upper(), list: lambda v: len(v)}
for v in [1, "x", [1, 2, 3]]:
    h = handlers.get(type(v))
    if h is not None:
        print(h(v))

# Result type
def safe_div(a, b):
    if b == 0:
        return "division by zero"
    return a / b
for a, b in [(1, 2), (1, 0)]:
    r = safe_div(a, b)
    if isinstance(r, str):
        print("error:", r)
    else:
        print(f"{r:.3f}")
# sort by key
rows = [{"name": "b", "n": 2}, {"name": "a", "n": 3}]
rows.sort(key=lambda r: r["name"])
print(rows)
print(max(rows, key=lambda r: r["n"])["name"])
# table
table = [["id", "name", "score"], [1, "ann", 9.5], [2, "bob", 7]]
for row in table:
    print(" | ".join(str(c).ljust(6) for c in row))
w = [max(len(str(r[i])) for r in table) for i in range(3)]
print(w)
x: Union[int, str] = 3
x = "s"
print(x)
acc = None
for i in range(3):
    acc = i if acc is None else f"{acc},{i}"
print(acc)
def kw(**kwargs):
    for k, v in kwargs.items():
        print(k, v)
kw(a=1, b="x", c=None)
def va(*args):
    for a in args:
        print(a, end=";")
    print(len(args))
va(1, "a", 2.0)
print("%s-%s" % ("a", 1), "%d items" % len([1, "a"]))
s = {1, "a", (1, 2)}
print(len(s), 1 in s)
print(str(None) + str([1, "a"]))
queue = [("push", 1), ("push", "x"), ("pop", None)]
st = []
for cmd, arg in queue:
    if cmd == "push":
        st.append(arg)
    else:
        print("popped", st.pop())
print(st)
