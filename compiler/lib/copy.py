"""`copy`: all of it is the library's."""

from _builtins.copy import Error, copy, deepcopy

error = Error
