"""`subprocess`: all of it is the library's."""

from _builtins.subprocess import *
