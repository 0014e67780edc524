"""Assertions and debug printing.

Like: rpython/rlib/debug.py. Debug sections are never printed here.
"""

import os
import sys

from rpython._markers import identity, nothing
from rpython.rlib.objectmodel import we_are_translated


def ll_assert(condition, message):
    assert condition, message


def ll_assert_not_none(x):
    assert x is not None
    return x


ll_assert_not_none._annspecialcase_ = 'specialize:argtype(0)'


class FatalError(Exception):
    """What `fatalerror` raises before the program runs."""


def fatalerror(message):
    """Ends the process; no handler sees it."""
    if not we_are_translated():
        raise FatalError(message)
    sys.stdout.flush()
    os.write(2, ('Fatal RPython error: ' + message + '\n').encode())
    os._exit(134)


def fatalerror_notb(message):
    fatalerror(message)


def debug_start(category, timestamp=False):
    return 0


def debug_stop(category, timestamp=False):
    return 0


@nothing
def debug_print(*args):
    pass


def have_debug_prints():
    return False


def have_debug_prints_for(prefix):
    return False


def debug_offset():
    return -1


@nothing
def debug_flush():
    pass


@nothing
def debug_print_traceback():
    pass


@identity
def check_annotation(x, checker):
    return x


@identity
def make_sure_not_resized(x):
    return x


@identity
def make_sure_not_modified(x):
    return x


@nothing
def mark_dict_non_null(d):
    pass


@identity
def mark_dict_non_null_value(d):
    return d


def check_nonneg(x):
    """A promise, and so it is checked."""
    assert x >= 0


def check_list_of_chars(x):
    pass


check_list_of_chars = nothing(check_list_of_chars)


@nothing
def attach_gdb():
    pass


def impossible_state(message):
    fatalerror(message)
