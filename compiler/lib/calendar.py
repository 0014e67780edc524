"""`calendar`: all of it is the library's."""

from _builtins.calendar import *
