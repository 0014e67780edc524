"""`uuid`: all of it is the library's."""

from _builtins.uuid import *
