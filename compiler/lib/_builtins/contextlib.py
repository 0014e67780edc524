"""The module `contextlib`: what runs at run time. Also what import-time code of the
program sees."""


class GeneratorManager:
    """`with f():` of a generator function f."""

    def __init__(self, generator, again=None):
        self._generator = generator
        self._again = again

    def __call__(self, function):
        """As a decorator: a new generator for every call."""
        again = self._again

        def inner(*args, **kwargs):
            with GeneratorManager(again()):
                return function(*args, **kwargs)
        return inner

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

    def __call__(self, /, *args, **kwargs):
        function = self.__wrapped__

        def again():
            return function(*args, **kwargs)
        return GeneratorManager(again(), again)


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
    """Callbacks and managers, left in the opposite order."""

    def __init__(self):
        self._exits = []

    def callback(self, function, /, *args, **kwargs):
        def leave(kind, value, traceback):
            function(*args, **kwargs)
            return False
        self._exits.append(leave)
        return function

    def enter_context(self, manager):
        entered = manager.__enter__()
        self.push(manager)
        return entered

    def push(self, manager):
        def leave(kind, value, traceback):
            if manager.__exit__(kind, value, traceback):
                return True
            return False
        self._exits.append(leave)
        return manager

    def pop_all(self):
        other = ExitStack()
        other._exits = self._exits
        self._exits = []
        return other

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        pending = value
        suppressed = False
        while len(self._exits) > 0:
            leave = self._exits.pop()
            try:
                if pending is None:
                    leave(None, None, None)
                elif leave(type(pending), pending, None):
                    pending = None
                    suppressed = True
            except BaseException as e:
                pending = e
                suppressed = False
        if pending is None:
            return suppressed
        if pending is value:
            return False
        raise pending

    def close(self):
        self.__exit__(None, None, None)
