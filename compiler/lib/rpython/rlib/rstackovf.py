"""The exception of a stack that is used up.

Like: rpython/rlib/rstackovf.py
"""

StackOverflow = RecursionError
_StackOverflow = RecursionError


def check_stack_overflow():
    """Called by handlers of StackOverflow."""
