import sys
import io

class W:
    def __init__(self):
        self.parts = []
    def write(self, s):
        self.parts.append(s)
        return len(s)

def f(a, *args, sep="-"):
    return sep.join([str(a)] + [str(x) for x in args])

def main():
    w = W()
    print("hello", 1, 2.5, file=w)
    print(w.parts, "".join(w.parts))
    print("err", file=sys.stderr)
    b = io.StringIO()
    print("abc", 5, sep=":", end=";", file=b)
    b.write("more")
    print(b.getvalue())
    print(f(1, 2, 3), f("x"), f(1, "b", sep="+"))
    x = 5
    print(f"{x=} {x:>{x}} {'q' + str(x)} {x!r:^5}|")
    text = """line one
line two
  three"""
    for line in text.splitlines():
        print(repr(line.strip()), len(line))
    counts = {}
    for word in text.split():
        counts[word] = counts.get(word, 0) + 1
    for word in sorted(counts, key=lambda q: (-counts[q], q)):
        print(word, counts[word])
    matrix = [[1, 2], [3, 4]]
    t = [[row[i] for row in matrix] for i in range(2)]
    print(t, [sum(r) for r in matrix], matrix == t, matrix[1][0])
    flat = []
    for row in matrix:
        flat += row
    print(flat)
    stack = []
    for ch in "(()())":
        if ch == "(":
            stack.append(ch)
        else:
            stack.pop()
    print(len(stack), bool(stack))
    memo = {}
    def fib(n):
        if n in memo:
            return memo[n]
        r = n if n < 2 else fib(n - 1) + fib(n - 2)
        memo[n] = r
        return r
    print(fib(50))
    q = [(3, "c"), (1, "a"), (2, "b")]
    q.sort()
    print(q, q[0] < q[1], max(q), min(q))
    names = ["bob", "Al", "cy"]
    print(sorted(names), sorted(names, key=len), [n.title() for n in names], names.index("Al"))
    a, (b2, *c2) = 1, (2, 3, 4)
    print(a, b2, c2)
    ds = [{"n": i, "m": i * i} for i in range(3)]
    print(ds, ds[1]["m"], sum([dd["m"] for dd in ds]))
    nested = {"a": {"b": {"c": 1}}}
    print(nested["a"]["b"]["c"], nested)
    s1 = {"x", "y"}
    s2 = {"y", "z"}
    print(sorted(s1 | s2), sorted(s1 & s2), sorted(s1 - s2), sorted(s1 ^ s2), s1.isdisjoint(s2), s1 >= {"x"})
    lists = [[] for _ in range(3)]
    lists[0].append(1)
    print(lists)
    al = [0] * 3
    bl = al
    bl[0] = 9
    print(al, al is bl)
    i = 10
    while i > 0:
        i -= 3
    print(i)
    print(" ".join(map(str, [1, 2, 3])), list(filter(lambda v: v % 2, range(6))))
    words = "the quick brown fox".split()
    print({w2: len(w2) for w2 in words}, [w2[::-1] for w2 in words], " ".join(reversed(words)))
    print(all([w2.islower() for w2 in words]), any([len(w2) > 4 for w2 in words]))
    print("abc".find("c"), "abc".replace("b", "xx"), "a-b-c".split("-", 1), "abc".startswith("ab"), "  x ".strip() + "|")
    print("abc".center(9, "*"), "7".zfill(3), "x".ljust(3) + "|", "x".rjust(3), "aXbX".count("X"), "A".isupper(), "12".isdigit())
    print(ord("a"), chr(98), hex(255), bin(5), oct(8), abs(-3), divmod(7, 2), pow(2, 10), round(2.567, 2), round(2.5))
    print(int("ff", 16), int(3.9), float(3), bool(""), str(12) + "3", int("-5"))
    try:
        raise ValueError("x" * 3)
    except ValueError as e:
        print("caught", e)
    finally:
        print("finally")
    try:
        [][0]
    except IndexError as e:
        print(e)
    try:
        {}["a"]
    except KeyError as e:
        print(e)

main()
