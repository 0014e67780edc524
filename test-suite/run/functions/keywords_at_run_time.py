def f(a, b=2, *, c=3):
    return a * 100 + b * 10 + c


def g(**kw):
    return sorted(kw.items())


def h(x, **kw):
    kw["x"] = x
    kw.setdefault("y", 5)
    kw.pop("z", None)
    return sorted(kw.items())


class Base:
    def __init__(self, name="base", **kw):
        self.name = name
        self.extra = len(kw)


class Mid(Base):
    def __init__(self, size=1, **kw):
        super().__init__(**kw)
        self.size = size


class Top(Mid):
    def __init__(self, *args, color="red", **kwargs):
        super().__init__(*args, **kwargs)
        self.color = color


def outer(*args, **kwargs):
    def inner():
        return f(*args, **kwargs)
    return inner


def count(**kw):
    n = 0
    for k in kw:
        n += len(k) * kw[k]
    return n


def build(tag, *children, **attrs):
    text = "".join(f' {k}="{v}"' for k, v in attrs.items())
    return f"<{tag}{text}>" + "".join(children) + f"</{tag}>"


def main():
    d = {"a": 1, "c": 5}
    print(f(**d))
    d["b"] = 7
    print(f(**d), g(**d), g(z=1, **d))
    d["q"] = 1
    try:
        f(**d)
    except TypeError as e:
        print(e)
    del d["q"], d["a"]
    try:
        f(**d)
    except TypeError as e:
        print(e)
    try:
        f(1, 2, **d)
    except TypeError as e:
        print(e)
    print(h(1), h(2, y=3), h(3, z=4, w=1))
    t = Top(5, color="blue", name="n")
    print(t.name, t.size, t.color, t.extra)
    u = Top()
    print(u.name, u.size, u.color)
    print(outer(1, c=9)(), outer(b=3, a=4)())
    print(count(a=1, bb=2), count())
    print(build("a", "x", "y", href="u", id="i"), build("br"))
    opts = dict(sep="-", end="!\n")
    print("a", "b", **opts)
    merged = {**d, "b": 0}
    print(merged)


main()

# Feature: Functions / **dict
