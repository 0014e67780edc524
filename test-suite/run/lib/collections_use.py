from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
import collections

HISTORY = deque([1, 2], maxlen=3)
INDEX = defaultdict(list)
WORDS = defaultdict(int)
Point = namedtuple("Point", "x y")


def main():
    d = deque([1, 2, 3])
    d.append(4)
    d.appendleft(0)
    print(d, len(d), d[0], d[-1], 3 in d, list(d), d.pop(), d.popleft(), d)
    d.rotate(1)
    d.extend([7, 8])
    d.extendleft([9])
    print(d, list(reversed(d)), d.index(7), d.count(2))
    d.remove(7)
    d.insert(1, 55)
    d.reverse()
    d[0] = -1
    print(d, sum(d), max(d), sorted(d), d == deque(list(d)), deque("abc"), deque(maxlen=2))
    HISTORY.append(5)
    HISTORY.append(6)
    print(HISTORY, HISTORY.maxlen)
    empty = deque([0])
    empty.clear()
    for what in (lambda: empty.pop(), lambda: empty.popleft(), lambda: empty[0]):
        try:
            what()
        except IndexError as e:
            print("IndexError:", e)
    queue = deque([(0, "start")])
    seen = []
    while queue:
        n, name = queue.popleft()
        seen.append(name)
        if n < 3:
            queue.append((n + 1, name + "x"))
    print(seen)
    try:
        for x in d:
            d.append(x)
    except RuntimeError as e:
        print("RuntimeError:", e)

    INDEX["a"].append(1)
    INDEX["b"].append(2)
    INDEX["a"].append(3)
    print(INDEX["a"], sorted(INDEX), len(INDEX), "z" in INDEX, dict(INDEX), sorted(INDEX.items()), INDEX.get("nope"))
    for w in "the cat the dog".split():
        WORDS[w] += 1
    print(sorted(WORDS.items(), key=lambda kv: (-kv[1], kv[0])), max(WORDS.values()))
    graph = defaultdict(set)
    graph[1].add(2)
    graph[1].add(3)
    nested = defaultdict(lambda: defaultdict(int))
    nested["x"]["y"] += 5
    print(graph[1], graph[9], nested["x"]["y"], nested["q"]["r"], len(nested))
    plain = defaultdict(lambda: "none", {"k": "v"})
    print(plain["k"], plain["other"], list(plain.items()))

    c = Counter("abracadabra")
    print(c, c["a"], c["zzz"], c.most_common(2), c.most_common(), sum(c.values()), len(c), c.total())
    c.update("aaa")
    c.subtract({"b": 1})
    print(c, sorted(c.elements()), c + Counter("xyz"), c - Counter("aaaa"), c & Counter("aab"), Counter(a=1) | Counter(a=3))
    c2 = Counter([1, 2, 2, 3, 3, 3])
    print(c2, [k for k, v in c2.items() if v > 1], c2 == Counter({3: 3, 2: 2, 1: 1}), Counter())
    c2[7] += 1
    del c2[3]
    print(c2, dict(c2), 3 in c2)

    o = OrderedDict()
    o["z"] = 1
    o["a"] = 2
    o["m"] = 3
    o.move_to_end("z")
    print(o, list(o), o.popitem(last=False), o, list(o.items()), "m" in o)
    o.move_to_end("z", last=False)
    print(list(o.keys()), o == OrderedDict([("z", 1), ("m", 3)]), o["m"], len(o))

    p = Point(3, 4)
    x, y = p
    print(p, p.x, p[1], x + y, p == Point(3, 4), p == (3, 4), p._replace(x=9), p._asdict(), Point._make([5, 6]), len(p), list(p))
    print(sorted([Point(2, 1), Point(1, 9)]), {p: 1}[Point(3, 4)], max(p), hash(p) == hash((3, 4)), Point._fields)
    od = collections.OrderedDict([(1, "x")])
    print(od, isinstance(p, tuple), isinstance(od, dict))


if __name__ == "__main__":
    main()

# Feature: Library / collections
