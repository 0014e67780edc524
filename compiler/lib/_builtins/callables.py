"""Functions in the place of built-in ones, for variables that hold either. The makers
run at compile time."""


def builtin_caller(function):
    def call(*args, **kwargs):
        return function(*args, **kwargs)
    call.__name__ = function.__name__
    call.__qualname__ = function.__qualname__
    return call


def bound_caller(name):
    space = {}
    exec(f"""def make(receiver):
    def {name}(*args, **kwargs):
        return receiver.{name}(*args, **kwargs)
    return {name}
""", globals(), space)
    return space['make'](None)
