import operator
from functools import partial


class Greeter:
    def __init__(self, word):
        self.word = word

    def greet(self, name):
        return self.word + " " + name

    @staticmethod
    def shout(s):
        return s.upper()

    @classmethod
    def make(cls, w):
        return cls(w)


def plain(name):
    return "plain " + name


def join3(a, b, sep="-"):
    return a + sep + b


def main():
    xs = []
    append = xs.append
    for i in range(3):
        append(i)
    print(xs)
    g = Greeter("hi")
    table = {
        "plain": plain,
        "bound": g.greet,
        "lambda": lambda n: "lambda " + n,
        "upper": str.upper,
        "static": Greeter.shout,
        "partial": partial(join3, "x"),
        "partialkw": partial(join3, "x", sep="+"),
    }
    for k, f in table.items():
        print(k, f("bob"))
    print(list(map(str.upper, ["a", "b"])))
    words = ["pear", "Fig", "apple"]
    print(sorted(words, key=str.lower), sorted(words, key=len), max(words, key=len))
    d = {"a": 3, "b": 1, "c": 2}
    print(sorted(d, key=d.get), max(d, key=d.get), sorted(d.items(), key=lambda kv: kv[1]))
    print(sorted(d, key=d.__getitem__, reverse=True))
    ops = {"+": operator.add, "-": operator.sub, "*": lambda a, b: a * b, "max": max, "pow": pow}
    for name in ops:
        print(name, ops[name](7, 3))
    makers = [Greeter, Greeter.make, lambda w: Greeter(w + "!")]
    for m in makers:
        print(m("yo").greet("z"))
    fs = [int, len, abs] if False else [len]
    print([f("abc") for f in fs])
    convs = [("int", int), ("len", len), ("ord", lambda s: ord(s[0]))]
    for n, c in convs:
        print(n, c("12"))
    print(callable(plain), callable(g.greet), callable(3), callable(Greeter))
    pipeline = [str.strip, str.title, lambda s: s + "."]
    s = "  hello world "
    for step in pipeline:
        s = step(s)
    print(s)
    get = d.get
    print(get("a"), get("zz", 9))
    print(list(map(int, "1 2 3".split())), list(filter(None, [0, 1, 2])), list(map(lambda a, b: a + b, [1, 2], [3, 4])))
    p = partial(print, "pre", sep="|")
    p("x")
    p("y", 3)


main()

# Feature: Functions / callables of every kind as values
