"""Inventory report over a small data set, as a user would write it."""
import sys
from collections import defaultdict, Counter, deque

DATA = """widget,4,2.50
gadget,10,1.25
widget,1,2.50
doohickey,7,13.0
gadget,3,1.5
"""

class Item:
    __slots__ = ("name", "qty", "price")
    def __init__(self, name, qty, price):
        self.name = name
        self.qty = qty
        self.price = price
    @property
    def total(self):
        return self.qty * self.price
    def __repr__(self):
        return f"Item({self.name!r}, {self.qty}, {self.price:.2f})"
    def __lt__(self, other):
        return (self.name, -self.qty) < (other.name, -other.qty)

def parse(text):
    for n, line in enumerate(text.splitlines(), start=1):
        parts = line.split(",")
        if len(parts) != 3:
            raise ValueError(f"line {n}: expected 3 fields")
        name, qty, price = parts
        yield Item(name, int(qty), float(price))

def main():
    items = sorted(parse(DATA))
    for it in items:
        print(it, "->", round(it.total, 2))
    by_name = defaultdict(list)
    for it in items:
        by_name[it.name].append(it)
    for name in sorted(by_name):
        group = by_name[name]
        print(f"{name:<12}|{sum(i.qty for i in group):>5}|{max(i.price for i in group):8.3f}")
    c = Counter(ch for it in items for ch in it.name)
    print(c.most_common(3))
    q = deque(maxlen=3)
    for it in items:
        q.append(it.qty)
    print(list(q), sum(q))
    try:
        list(parse("bad line"))
    except ValueError as e:
        print("error:", e)
    words = {w.lower() for w in "The the THE quick Quick fox".split()}
    print(sorted(words), len(words))
    table = [[r * c for c in range(4)] for r in range(3)]
    print("\n".join(" ".join(f"{v:2d}" for v in row) for row in table))
    print([*zip("abc", [1, 2, 3])], {k: v for k, v in zip("xyz", range(3))})
    return 0

if __name__ == "__main__":
    sys.exit(main())
