import types
from types import SimpleNamespace


def main():
    p = SimpleNamespace(x=1, name="n", tags=["a"])
    p.x += 4
    p.tags.append("b")
    print(p.x, p.name, p.tags, p)
    other = types.SimpleNamespace(flag=True)
    other.flag = False
    print(other, repr(other))
    q = SimpleNamespace(x="text")
    print(q.x.upper())


main()
