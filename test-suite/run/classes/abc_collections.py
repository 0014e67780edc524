from collections.abc import MutableMapping, Sequence, Iterable, Mapping, MutableSequence, Set, Iterator
from collections import UserDict, UserList, OrderedDict, defaultdict, deque, Counter

class Lower(MutableMapping):
    def __init__(self):
        self._d = {}
    def __getitem__(self, k): return self._d[k.lower()]
    def __setitem__(self, k, v): self._d[k.lower()] = v
    def __delitem__(self, k): del self._d[k.lower()]
    def __iter__(self): return iter(self._d)
    def __len__(self): return len(self._d)

class Sq(Sequence):
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
    def __getitem__(self, i):
        if not 0 <= i < self.n: raise IndexError(i)
        return i * i

class Countdown(Iterator):
    def __init__(self, n): self.n = n
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n

class LRU(OrderedDict):
    def __init__(self, cap):
        super().__init__()
        self.cap = cap
    def put(self, k, v):
        self[k] = v
        self.move_to_end(k)
        if len(self) > self.cap:
            self.popitem(last=False)

class Ring(deque):
    def second(self): return self[1]

class UD(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)

class UL(UserList):
    def last(self): return self.data[-1]

class DD(defaultdict):
    def total(self): return sum(self.values())

class CC(Counter):
    def top(self): return self.most_common(1)[0][0]

if __name__ == "__main__":
    m = Lower()
    m["A"] = 1
    m["b"] = 2
    print(m["a"], "A" in m, len(m), m.get("zz", 0), list(m.items()), m.pop("A"), list(m), m.setdefault("q", 4))
    m.update({"X": 9})
    print(sorted(m.keys()), list(m.values()))
    s = Sq(5)
    print(list(s), 9 in s, s.index(4), s.count(1), list(reversed(s)), isinstance(s, Sequence))
    print(list(Countdown(3)), isinstance(Countdown(1), Iterator))
    l = LRU(2)
    l.put("a", 1); l.put("b", 2); l.put("c", 3)
    print(list(l), l["c"])
    r = Ring([1, 2, 3])
    r.appendleft(0)
    print(r.second(), len(r))
    u = UD()
    u["k"] = 4
    print(u["k"], u)
    ul = UL([1, 2])
    ul.append(3)
    print(ul.last(), ul)
    d = DD(int)
    d["x"] += 2
    print(d.total())
    c = CC("hello")
    print(c.top())
