import random, time, json, datetime, collections, statistics, textwrap, string, copy, io, csv, os, sys
from dataclasses import dataclass, field, asdict
from enum import Enum
from pathlib import Path
class Kind(Enum):
    FOOD = "food"
    TOY = "toy"
@dataclass
class Item:
    name: str
    price: float
    kind: Kind = Kind.FOOD
    tags: list = field(default_factory=list)
    def total(self, n=1): return round(self.price * n, 2)
@dataclass(frozen=True)
class Pt:
    x: int
    y: int
@dataclass(order=True)
class Job:
    prio: int
    name: str = field(compare=False, default="?")
def main():
    items = [Item("apple", 1.25), Item("ball", 9.99, Kind.TOY, ["round"]), Item("bread", 2.5)]
    by = collections.defaultdict(list)
    for it in items: by[it.kind].append(it)
    for k in Kind: print(k.name, [i.name for i in by[k]], sum(i.total(2) for i in by[k]))
    print(items[0], items[0] == Item("apple", 1.25), sorted(items, key=lambda i: -i.price)[0].name)
    print(Pt(1, 2), {Pt(1, 2): "a"}[Pt(1, 2)], Pt(1, 2) == Pt(1, 2), len({Pt(1, 2), Pt(1, 2), Pt(2, 1)}))
    print(sorted([Job(3, "c"), Job(1, "a"), Job(2)]), min(Job(5), Job(4)).prio)
    random.seed(1)
    xs = [random.gauss(0, 1) for _ in range(100)]
    print(round(statistics.mean(xs), 6), round(statistics.stdev(xs), 6), random.sample(["a", "b", "c"], 2), random.choice(list("xyz")))
    print(json.dumps({"items": [i.name for i in items], "n": [len(items)]} if False else [i.name for i in items]))
    d = datetime.date(2024, 1, 31) + datetime.timedelta(days=1)
    print(d, d.strftime("%b %d, %Y"), (datetime.date(2024, 12, 25) - d).days)
    buf = io.StringIO()
    w = csv.writer(buf)
    w.writerow(["name", "price"])
    for i in items: w.writerow([i.name, str(i.price)])
    print(buf.getvalue().replace("\r\n", "|"))
    rows = list(csv.DictReader(io.StringIO(buf.getvalue())))
    print(rows[1]["name"], sum(float(r["price"]) for r in rows))
    print(textwrap.fill("lorem ipsum dolor sit amet consectetur", 16))
    tmp = Path("/tmp") / f"rpyc_{os.getpid()}.txt"
    tmp.write_text("1\n2\n3\n")
    with open(tmp) as f: print(sum(int(l) for l in f))
    with tmp.open("a") as f: f.write("4\n")
    print(tmp.read_text().split(), tmp.exists()); tmp.unlink()
    grid = copy.deepcopy([[0] * 3 for _ in range(2)]); grid[0][0] = 1; print(grid)
    start = time.perf_counter(); elapsed = time.perf_counter() - start; print(elapsed < 1)
    print("".join(random.choices(string.ascii_lowercase, k=8)), f"{random.random():.6f}", 5 in [i.price for i in items])
    if len(items) != 3: sys.exit(1)
if __name__ == "__main__": main()
