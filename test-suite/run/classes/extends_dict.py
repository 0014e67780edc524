class Counter2(dict):
    def __missing__(self, k):
        return 0
    def add(self, k):
        self[k] += 1
    def most(self):
        return max(self.items(), key=lambda kv: kv[1])

class Attr(dict):
    def __getattr__(self, name):
        return self[name]

class Registry(dict):
    def __init__(self, name):
        super().__init__()
        self.name = name
    def __setitem__(self, k, v):
        if k in self:
            raise KeyError("duplicate " + k)
        super().__setitem__(k, v)
    def register(self, k, v):
        self[k] = v
        return v

if __name__ == "__main__":
    c = Counter2()
    for ch in "hello":
        c.add(ch)
    print(c, c["z"], len(c), c.most(), c.get("q"), "h" in c)
    for k, v in c.items():
        print(k, v)
    print(sorted(c), list(c.values()))
    r = Registry("reg")
    r["a"] = 1
    r.register("b", 2)
    try:
        r["a"] = 3
    except KeyError as e:
        print(e)
    print(r, r.name, r == {"a": 1, "b": 2}, isinstance(r, dict))
    a = Attr({"x": 1, "y": 2})
    print(a.x + a.y)
