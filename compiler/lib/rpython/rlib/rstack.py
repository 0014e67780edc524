"""How much stack is left is checked everywhere.

Like: rpython/rlib/rstack.py
"""


def stack_almost_full():
    return False


def ll_stack_check():
    pass
