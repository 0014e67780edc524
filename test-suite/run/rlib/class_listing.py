# Tables made at import time from what a class lists.
# Feature: RPython / tables made at import time
class Symbol(object):
    NONE = -1
    Integer = 0
    Double = 1
    Plus = 2


def _names(cls):
    return [name for value, name in sorted([(v, k) for k, v in cls.__dict__.items() if isinstance(v, int)])]


NAMES = _names(Symbol)
UPPER = sorted(k for k in vars(Symbol) if not k.startswith('_'))
DUNDER = sorted(k for k in vars(Symbol) if k.startswith('_') and k != '__annotations__')


def name_of(symbol):
    return NAMES[symbol + 1]


def entry_point(argv):
    print(name_of(Symbol.NONE), name_of(Symbol.Double), len(NAMES), NAMES)
    print(UPPER, DUNDER)
    return 0


def target(driver, args):
    return entry_point
