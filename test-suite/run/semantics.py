def late():
    fs = []
    for i in range(3):
        fs.append(lambda: i)
    return [f() for f in fs]
print(late())
def acc(x, items=[]):
    items.append(x)
    return items
acc(1); print(acc(2))
def fin(n):
    try:
        if n == 0:
            return "try"
        raise ValueError("x")
    except ValueError:
        return "except"
    finally:
        print("finally", n)
print(fin(0), fin(1))
d = {1: "a", 2: "b"}
try:
    for k in d:
        d[k + 10] = "z"
except RuntimeError as e:
    print("RuntimeError:", e)
l = [1, 2, 3, 4]
for x in l:
    if x == 2:
        l.remove(x)
print(l)
print(round(0.5), round(1.5), round(2.5), round(-0.5), round(2.675, 2))
print({10, 3, 7, 1}, {i * 7 % 11 for i in range(11)}, set("hello") == set("olleh"))
print(-7 // 2, -7 % 2, 7 // -2, 7 % -2, -7.5 // 2, -7.5 % 2)
print(1 << 40, (1 << 62) - 1 + (1 << 62), -(1 << 63))
a = [1, 2, 3, 4, 5, 6]
a[1:3] = [9]; print(a); a[::2] = [0, 0, 0]; print(a); del a[1:3]; print(a, a[::-1], a[-2:])
print("%5d|%-5s|%05.1f|%x|%r" % (42, "ab", 3.14159, 255, "q'"))
print(f"{1234567.891:,.2f} {0.1 + 0.2!r} {1e22} {1e-5} {float('inf')} {3.0} {-0.0}")
total = 0
for i in range(3):
    total += 0.1
print(total)
x = 5
def setx():
    global x
    x = 7
setx(); print(x)
print([i for i in range(10) if i % 3 == 0 if i], {c: ord(c) for c in "ab"})
try:
    p, q = [1, 2, 3]
except ValueError as e:
    print(e)
try:
    print({"a": 1}["b"])
except KeyError as e:
    print("KeyError", e, repr(e))
try:
    print([1][5])
except IndexError as e:
    print(e)
try:
    print(int("x1"))
except ValueError as e:
    print(e)
i = 10
while i > 0:
    i -= 3
    if i == 4:
        break
else:
    print("no break")
print(i, not i, i and 3, i or 4, None or "d")
print(1 < 2 < 3, 1 < 3 < 2, "a" < "b" <= "b")
print("abc" * 2, [0] * 3, "a,b,,c".split(","), " x ".strip(), "x".join("abc"))
print(max(3, 1, 2), min("b", "a"), sum([1, 2, 3]), sorted([3, 1, 2], reverse=True), abs(-3.5))
print(all([]), any([0, 1]), list(reversed([1, 2, 3])), list(enumerate("ab", 1)))
def gen(n):
    for i in range(n):
        got = yield i
        if got:
            print("got", got)
g = gen(3)
print(next(g), g.send("hi"), list(g))
t = (1, "a", 2.5)
print(t, t[1], t + (3,), (1, 2) < (1, 3), hash((1, 2)) == hash((1, 2)))
print(isinstance(True, int), type(3).__name__, type("s") is str, callable(len))
class Node:
    count = 0
    def __init__(self, v, nxt=None):
        self.v = v; self.nxt = nxt
        Node.count += 1
n = Node(1, Node(2, Node(3)))
s = 0
while n is not None:
    s += n.v; n = n.nxt
print(s, Node.count)
print(int(3.99), int(-3.99), float("1e3"), str(1e16), 10 ** 15 / 3, 2 ** 0.5)
print(bytes([65, 66]), b"abc"[1], "é".encode(), bytearray(b"xy"))
print(True + True, [True, False].count(True), str(None), bool([]), bool("0"))
