"""Callbacks of every sort in one list."""
from functools import partial


class Bus:
    def __init__(self):
        self.subs = {}

    def on(self, name, fn):
        self.subs.setdefault(name, []).append(fn)

    def emit(self, name, payload):
        for fn in self.subs.get(name, []):
            fn(payload)


class Counter:
    def __init__(self):
        self.n = 0

    def bump(self, payload):
        self.n += 1

    @classmethod
    def shout(cls, payload):
        print(cls.__name__, payload.upper())

    @staticmethod
    def whisper(payload):
        print(payload.lower())

    def __call__(self, payload):
        print("called", payload)


def log(prefix, payload):
    print(prefix, payload)


def main():
    bus = Bus()
    seen = []
    c = Counter()
    bus.on("x", seen.append)
    bus.on("x", c.bump)
    bus.on("x", Counter.shout)
    bus.on("x", c.whisper)
    bus.on("x", partial(log, "log:"))
    bus.on("x", lambda p: seen.append(p[::-1]))
    bus.on("x", print)

    def handler(p):
        print("handler", p)
        bus.emit("x", p + "!")

    bus.on("y", handler)
    bus.on("y", handler)
    bus.emit("x", "Hi")
    bus.emit("y", "Yo")
    bus.emit("zzz", "none")
    print(seen, c.n)
    undo = []
    xs = [1, 2, 3]
    undo.append(xs.pop)
    undo.append(lambda: xs[0])
    undo.append(xs.__len__)
    print([u() for u in undo], xs)
    ops = {"len": len, "sum": sum, "max": max, "count": lambda v: v.count(2), "first": lambda v: v[0]}
    for k, f in ops.items():
        print(k, f([2, 5, 2]))
    table = [str.upper, str.lower, str.title, "x".join, lambda s: s * 2]
    print([f("ab c") for f in table])
    current = None
    for f in (abs, lambda v: v + 1, int):
        current = f
        print(current(-3))


main()

# Feature: Functions / callbacks of every sort in one list
