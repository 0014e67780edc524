from collections import UserDict, OrderedDict, defaultdict, Counter, deque
class Hist(defaultdict):
    def __init__(self): super().__init__(list)
    def add(self, k, v): self[k].append(v)
class Words(Counter):
    def common(self): return [w for w, n in self.most_common(2)]
class Bounded(deque):
    def __init__(self, n): super().__init__(maxlen=n)
class Vec(list):
    def __add__(self, o): return Vec([a + b for a, b in zip(self, o)])
    def __getitem__(self, i):
        r = list.__getitem__(self, i)
        return r * 10
class Bag(set):
    def __repr__(self): return "Bag"
if __name__ == "__main__":
    h = Hist(); h.add("a", 1); h.add("a", 2); print(dict(h))
    print(Words(["x", "y", "x"]).common())
    b = Bounded(2)
    for i in range(4): b.append(i)
    print(list(b), len(b))
    v = Vec([1, 2]) + Vec([3, 4])
    print(v, v[0], type(v).__name__)
    print(Bag([1]), len(Bag([1, 1])), {1} | Bag([2]))
