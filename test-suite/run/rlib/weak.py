# Feature: RPython / rlib.rweakref
import gc

from rpython.rlib.rweakref import RWeakKeyDictionary, RWeakValueDictionary


class Key(object):
    def __init__(self, n):
        self.n = n


class Value(object):
    def __init__(self, text):
        self.text = text


def fill(d, names):
    for name in names:
        d.set(name, Value(name.upper()))
    gc.collect()


def look(d, name):
    v = d.get(name)
    return v.text if v is not None else "gone"


if __name__ == "__main__":
    d = RWeakValueDictionary(str, Value)
    kept = Value("kept")
    d.set("k", kept)
    fill(d, ["a", "b"])
    gc.collect()
    print(look(d, "k"), look(d, "a"), look(d, "b"), look(d, "missing"))
    d.set("k", None)
    print(look(d, "k"), kept.text)
    w = RWeakKeyDictionary(Key, Value)
    k1, k2 = Key(1), Key(1)
    w.set(k1, Value("one"))
    print(w.get(k1).text, w.get(k2) is None, w.length(), k1.n + k2.n)
