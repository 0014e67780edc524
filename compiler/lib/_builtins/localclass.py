"""Classes that a function makes are made at compile time, once.

The compiler calls these functions while it reads the function; see `flowspace/src/classes.rs`.
"""

import builtins
import sys
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


def build_class(body, name, *bases, **keywords):
    return builtins.__build_class__(body, name, *bases, **keywords)


def inherited_beside(cls):
    """Whether a class of the program has this class and another among its bases."""
    for sub in cls.__subclasses__():
        module = sys.modules.get(sub.__module__)
        ours = getattr(module, '__file__', None) is not None or sub.__module__ == '__main__'
        if ours and len([b for b in sub.__bases__ if b is not object]) > 1:
            return True
        if inherited_beside(sub):
            return True
    return False
