"""Classes that a function makes are made at compile time, once.

The compiler calls these functions while it reads the function; see `flowspace/src/classes.rs`.
"""

import builtins
import types


def cell():
    return types.CellType()


def full_cell(value):
    return types.CellType(value)


def fill(cell, value):
    cell.cell_contents = value


def function(code, module, *cells):
    return types.FunctionType(code, vars(module), code.co_name, None, cells)


def apply(function, names, *args):
    """Calls with the last arguments as keywords of these names."""
    names = names.split()
    n = len(args) - len(names)
    return function(*args[:n], **dict(zip(names, args[n:])))


build_class = builtins.__build_class__
