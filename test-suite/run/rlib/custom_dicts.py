# Dicts with equality and hash of their own.
# Feature: RPython / rlib.objectmodel
from rpython.rlib.objectmodel import compute_hash, r_dict, r_ordereddict


class W_Key(object):
    def __init__(self, name, n):
        self.name = name
        self.n = n

    def __repr__(self):
        return "%s%d" % (self.name, self.n)


def key_eq(a, b):
    return a.n == b.n and a.name.lower() == b.name.lower()


def key_hash(k):
    return compute_hash(k.name.lower()) ^ k.n


def int_eq(a, b):
    return a % 100 == b % 100


def int_hash(a):
    return a % 100


def words(text):
    seen = r_ordereddict(lambda a, b: a.lower() == b.lower(), lambda s: compute_hash(s.lower()))
    for w in text.split():
        seen[w] = seen.get(w, 0) + 1
    return seen


if __name__ == "__main__":
    d = r_dict(key_eq, key_hash)
    d[W_Key("a", 1)] = 10
    d[W_Key("B", 2)] = 20
    d[W_Key("A", 1)] = 11
    print(len(d), d[W_Key("a", 1)], W_Key("b", 2) in d, W_Key("b", 3) in d)
    print(d.keys(), d.values(), d.items())
    try:
        print(d[W_Key("c", 0)])
    except KeyError:
        print("KeyError")
    del d[W_Key("b", 2)]
    print(len(d), d.get(W_Key("b", 2), -1), d.setdefault(W_Key("q", 5), 50), d.pop(W_Key("Q", 5)))
    n = r_dict(int_eq, int_hash)
    for i in range(1000):
        n[i] = i
    print(len(n), n[5], n[1234], n.keys()[:5])
    for i in range(0, 100, 2):
        del n[i]
    print(len(n), 4 in n, 105 in n, [k for k in n][:4])
    for i in range(0, 100, 4):
        n[i] = -i
    print(len(n), n[104], n.popitem(), len(n.copy()))
    n.clear()
    print(len(n), n.items())
    w = words("The cat and the dog and THE bird")
    print([(k, w[k]) for k in w], len(w))
