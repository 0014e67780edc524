"""`traceback`: what programs use of it; the rest is the interpreter's."""

from _builtins.original import fill
from _builtins.traceback import (format_exc, format_exception, format_exception_only, format_tb, print_exc,
                                 print_exception, print_tb)

fill(globals(), 'traceback')
