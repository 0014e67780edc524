import functools, itertools, operator, heapq, bisect
from typing import List, Dict, Optional, Tuple
class Node:
    def __init__(self, val, left=None, right=None):
        self.val, self.left, self.right = val, left, right
    def __iter__(self):
        if self.left: yield from self.left
        yield self.val
        if self.right: yield from self.right
    def __repr__(self): return f"Node({self.val})"
    def __len__(self): return sum(1 for _ in self)
    def __contains__(self, v): return any(x == v for x in self)
def insert(root, v):
    if root is None: return Node(v)
    if v < root.val: root.left = insert(root.left, v)
    else: root.right = insert(root.right, v)
    return root
def dijkstra(g, s):
    dist = {n: float("inf") for n in g}
    dist[s] = 0
    pq = [(0, s)]
    while pq:
        d, n = heapq.heappop(pq)
        if d > dist[n]: continue
        for m, w in g[n].items():
            if d + w < dist[m]:
                dist[m] = d + w
                heapq.heappush(pq, (d + w, m))
    return dist
@functools.lru_cache(None)
def lcs(a: str, b: str) -> int:
    if not a or not b: return 0
    if a[0] == b[0]: return 1 + lcs(a[1:], b[1:])
    return max(lcs(a[1:], b), lcs(a, b[1:]))
def compose(*fs): return lambda x: functools.reduce(lambda v, f: f(v), fs, x)
def gen(n):
    a, b = 0, 1
    for _ in range(n):
        yield a
        a, b = b, a + b
def chunks(xs, n):
    for i in range(0, len(xs), n): yield xs[i:i + n]
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __matmul__(self, o): return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])
    def __eq__(self, o): return self.rows == o.rows
    def __repr__(self): return f"Matrix({self.rows})"
    def __getitem__(self, ij): i, j = ij; return self.rows[i][j]
class Vec:
    __slots__ = ("x", "y")
    def __init__(self, x, y): self.x = x; self.y = y
    def __add__(self, o): return Vec(self.x + o.x, self.y + o.y)
    def __radd__(self, o): return self
    def __mul__(self, k): return Vec(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __repr__(self): return f"<{self.x}, {self.y}>"
    def __hash__(self): return hash((self.x, self.y))
    def __eq__(self, o): return isinstance(o, Vec) and (self.x, self.y) == (o.x, o.y)
    def __abs__(self): return (self.x ** 2 + self.y ** 2) ** 0.5
    def __bool__(self): return bool(self.x or self.y)
def main():
    root = None
    for v in [5, 2, 8, 1, 9]: root = insert(root, v)
    print(list(root), len(root), 8 in root, root, sum(root), max(root), sorted(root, reverse=True))
    print(dijkstra({"a": {"b": 1, "c": 4}, "b": {"c": 2}, "c": {}}, "a"))
    print(lcs("AGGTAB", "GXTXAYB"), compose(lambda x: x + 1, lambda x: x * 2)(3), list(gen(10)), list(chunks(list(range(7)), 3)))
    m = Matrix([[1, 2], [3, 4]])
    print(m @ m, m == Matrix([[1, 2], [3, 4]]), m[1, 0])
    print(sum([Vec(1, 2), Vec(3, 4)], Vec(0, 0)), 2 * Vec(1, 1), abs(Vec(3, 4)), {Vec(1, 1), Vec(1, 1)}, bool(Vec(0, 0)), sum([Vec(1, 2), Vec(3, 4)]))
    print(list(itertools.takewhile(lambda x: x < 20, gen(100))), next(x for x in gen(100) if x > 50), [*itertools.islice(gen(50), 3, 6)])
    it = iter(range(3))
    print(next(it), next(it), next(it, None), next(it, None))
    d = {}
    for w in ["a", "b", "a"]: d.setdefault(w, []).append(len(d))
    print(d, {v: k for k, v in {"x": 1}.items()}, dict(sorted({"b": 1, "a": 2}.items())), list(d.items())[0])
    pos = bisect.bisect_left([1, 3, 5], 4); print(pos, functools.reduce(operator.mul, range(1, 6)), list(zip(range(3), gen(3))))
    print([(i, j) for i in range(3) for j in range(i)], {(i, j): i * j for i in range(2) for j in range(2)}, [x if x % 2 else -x for x in range(4)])
    try:
        [1, 2][5]
    except (IndexError, KeyError) as e: print(type(e).__name__, e)
    finally: print("finally")
    text = "a=1;b=2"
    cfg = dict(kv.split("=") for kv in text.split(";")); print(cfg)
    print(sorted([("b", 2), ("a", 2), ("c", 1)], key=operator.itemgetter(1, 0)), max({"a": 3, "b": 7}.items(), key=lambda kv: kv[1])[0])
    n: Optional[int] = None
    print(n is None, n or 5, [x for x in [1, None, 2] if x is not None], list(filter(None, [0, 1, 2])))
    while True:
        try:
            v = int("7"); break
        except ValueError: continue
    else: print("never")
    print(v, all([]), any([]), list(map(lambda p: p[0] * p[1], [(1, 2), (3, 4)])), abs(-3), pow(3, 4, 5), hex(255), bin(5), chr(65), ord("a"))
if __name__ == "__main__": main()
