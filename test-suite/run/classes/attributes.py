class Config:
    debug = False
    limit = 10
    names = []
    total = 0
    def __init__(self):
        Config.total += 1
        self.names.append("n")

class Dyn:
    def __init__(self):
        self.a = 1
        self.b = 2
    def __getattr__(self, name):
        if name.startswith("get_"):
            return 99
        raise AttributeError(f"no {name}")

class Temp:
    def __init__(self):
        self.x = 1
    class Inner:
        def __init__(self, v):
            self.v = v
    def make(self):
        return self.Inner(5)

class Proxy:
    def __init__(self, target):
        self._target = target
    def __getattr__(self, name):
        return getattr(self._target, name)

class Target:
    def __init__(self): self.val = 3
    def hello(self): return "hello"

def main():
    c = Config()
    d = Config()
    d.debug = True
    d.limit += 5
    print(c.debug, d.debug, Config.debug, c.limit, d.limit, Config.names, Config.total)
    x = Dyn()
    print(x.a, x.get_foo)
    try:
        print(x.bar)
    except AttributeError as e:
        print(e)
    t = Temp()
    print(t.make().v, Temp.Inner(2).v)
    del t.x
    try:
        print(t.x)
    except AttributeError as e:
        print(e)
    t.x = 3
    print(t.x, hasattr(t, "x"), hasattr(t, "nope"), getattr(t, "nope", 5), getattr(t, "x"))
    setattr(t, "x", 8)
    print(t.x)
    p = Proxy(Target())
    print(p.val, p.hello())
    print(type(t).__name__, t.__class__.__name__, Temp.__doc__, Temp.__module__, Temp.Inner.__qualname__, Temp.__bases__[0].__name__)

if __name__ == "__main__":
    main()
