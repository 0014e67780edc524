"""`argparse`: all of it is the library's."""

from _builtins.argparse import *
from _builtins._argparse import SUPPRESS
