"""Classes whose definition goes on elsewhere.

Like: rpython/tool/pairtype.py
"""


class extendabletype(type):
    """`class __extend__(A): ...` adds to A instead of making a class."""

    def __new__(meta, name, bases, namespace):
        if name != '__extend__':
            return super().__new__(meta, name, bases, namespace)
        for base in bases:
            for key, value in namespace.items():
                if key not in ('__module__', '__qualname__', '__doc__', '__firstlineno__', '__static_attributes__'):
                    setattr(base, key, value)
        return bases[0] if bases else None


def pair(a, b):
    """An object of the class that the two classes have together."""
    return pairtype(a.__class__, b.__class__)((a, b))


_pairs = {}


def pairtype(cls1, cls2):
    """The class of pairs of these: base classes are the pairs of their bases."""
    known = _pairs.get((cls1, cls2))
    if known is None:
        bases = [pairtype(base, cls2) for base in cls1.__bases__] + [pairtype(cls1, base) for base in cls2.__bases__]
        name = 'pairtype(%s, %s)' % (cls1.__name__, cls2.__name__)
        known = _pairs[cls1, cls2] = extendabletype(name, tuple(bases) or (tuple,), {})
    return known
