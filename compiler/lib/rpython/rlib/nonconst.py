"""Constants that look like variables.

Like: rpython/rlib/nonconst.py
"""


def NonConstant(value):
    return value


NonConstant._annspecialcase_ = 'specialize:argtype(0)'
