"""The native module `_functools`."""

from _builtins.functools import cmp_to_key, partial, reduce
