"""`configparser`: all of it is the library's."""

from _builtins.configparser import *
