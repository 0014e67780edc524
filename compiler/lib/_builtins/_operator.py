"""The native module `_operator`."""

from _builtins.operator import *
