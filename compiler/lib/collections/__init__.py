"""`collections`: the typed containers of the library; the rest is the
interpreter's."""

from _builtins.original import fill
from _builtins.collections import Counter, OrderedDict, defaultdict, deque
from _builtins.namedtuple import namedtuple

fill(globals(), 'collections')
