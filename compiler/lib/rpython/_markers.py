"""Functions that mean something to the compiler only.

Like: rpython/rlib/{jit,debug,objectmodel}.py, as far as they mark code.
"""


def nothing(func):
    """Calls are left out of the program; the arguments are evaluated."""
    func._annspecialcase_ = 'override:ignore'
    return func


def identity(func):
    """Calls answer their first argument, whatever its type, without a copy."""
    func._annspecialcase_ = 'override:identity'
    return func


def intrinsic(name):
    """Calls are the compiler's intrinsic of that name."""
    def decorate(func):
        func._annspecialcase_ = 'override:intrinsic(%s)' % name
        return func
    return decorate
