"""The module `contextlib`: what runs at run time. Also what import-time code of the
program sees."""


class GeneratorManager:
    """`with f():` of a generator function f."""

    def __init__(self, generator):
        self._generator = generator

    def __enter__(self):
        try:
            return next(self._generator)
        except StopIteration:
            raise RuntimeError("generator didn't yield")

    def __exit__(self, kind, value, traceback):
        if value is None:
            try:
                next(self._generator)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        else:
            try:
                self._generator.throw(value)
            except StopIteration:
                return True
            raise RuntimeError("generator didn't stop after throw()")


class ManagerFunction:
    """What `contextmanager` makes of a generator function."""

    def __init__(self, function):
        self.__wrapped__ = function
        self.__name__ = function.__name__

    def __call__(self, /, *args):
        return GeneratorManager(self.__wrapped__(*args))


class suppress:
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        return None

    def __exit__(self, kind, value, traceback):
        if value is None:
            return False
        else:
            return isinstance(value, self._exceptions)


class closing:
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, kind, value, traceback):
        self.thing.close()


class nullcontext:
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, kind, value, traceback):
        pass


class redirect_stdout:
    """Refused where it is compiled: print() writes to the stream itself."""

    def __init__(self, new_target):
        new_target.redirect_stdout_is_not_supported()


class ExitStack:
    """Callbacks without arguments, and managers of one kind."""

    def __init__(self):
        self._callbacks = []

    def callback(self, function, *args):
        self._callbacks.append(_Callback(function, args))
        return function

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.close()
        return False

    def close(self):
        while len(self._callbacks) > 0:
            callback = self._callbacks.pop()
            callback.run()


class _Callback:
    def __init__(self, function, args):
        self._function = function
        self._args = args

    def run(self):
        self._function(*self._args)
