"""The module `asyncio`: one thread, no sockets. Also what import-time code of the
program sees.

A coroutine is a generator: `await x` is `yield from x.__await__()`. What waits has
left a function to be called (`_loop.current`) with whom it waits for, and yields None
until that is done; so nothing but functions without arguments goes through the loop,
whatever the types of results. The order of steps is that of CPython's loop: all that
wakes up waits for its turn in one queue.
"""

from _builtins.time import monotonic, sleep as _pause


class CancelledError(BaseException):
    pass


class InvalidStateError(Exception):
    pass


class QueueEmpty(Exception):
    pass


class QueueFull(Exception):
    pass


class _Timer:
    _shared_ = True

    def __init__(self, when, number, wake):
        self.when = when
        self.number = number
        self.wake = wake


class _Loop:
    _shared_ = True

    def __init__(self):
        self.ready = []
        self.timers = []
        self.count = 0
        # The step of the task that runs.
        self.current = None
        # What cancels each task that is not done.
        self.aborts = []

    def call_soon(self, wake):
        self.ready.append(wake)

    def call_at(self, when, wake):
        self.count += 1
        timer = _Timer(when, self.count, wake)
        timers = self.timers
        at = len(timers)
        while at > 0 and timers[at - 1].when > when:
            at -= 1
        timers.insert(at, timer)

    def run_once(self):
        if len(self.ready) == 0:
            if len(self.timers) == 0:
                raise RuntimeError('all coroutines wait for one another')
            delay = self.timers[0].when - monotonic()
            if delay > 0.0:
                _pause(delay)
        now = monotonic()
        while len(self.timers) > 0 and self.timers[0].when <= now:
            self.ready.append(self.timers.pop(0).wake)
        batch = self.ready
        self.ready = []
        for wake in batch:
            wake()


_loop = _Loop()


class Task:
    """A coroutine that the loop carries on."""

    def __init__(self, coro, name=None):
        self._coro = coro
        self._name = name
        self._done = False
        self._cancelled = False
        self._must_cancel = False
        self._error = None
        self._callbacks = []
        _loop.call_soon(self._step)
        _loop.aborts.append(self._abort)

    def _abort(self):
        """Cancels it at the end of the program; tells whether there was need."""
        if self._done:
            return False
        self.cancel()
        return True

    def _step(self):
        if self._done:
            return
        coro = self._coro
        _loop.current = self._step
        try:
            if self._must_cancel:
                self._must_cancel = False
                if coro.index == 0:
                    coro.index = -2
                    raise CancelledError()
                more = coro.__resume__(None, CancelledError())
            else:
                more = coro.__resume__(None, None)
        except CancelledError as e:
            coro.index = -2
            self._cancelled = True
            self._error = e
        except StopIteration as e:
            coro.index = -2
            self._error = RuntimeError('coroutine raised StopIteration')
        except (KeyboardInterrupt, SystemExit):
            coro.index = -2
            raise
        except BaseException as e:
            coro.index = -2
            self._error = e
        else:
            if more:
                return
            self._result = coro.result
        self._done = True
        callbacks = self._callbacks
        self._callbacks = []
        for wake in callbacks:
            _loop.call_soon(wake)

    def __await__(self):
        if not self._done:
            self._callbacks.append(_loop.current)
            while not self._done:
                yield None
        return self.result()

    def cancel(self, msg=None):
        if self._done:
            return False
        self._must_cancel = True
        _loop.call_soon(self._step)
        return True

    def done(self):
        return self._done

    def cancelled(self):
        return self._cancelled

    def result(self):
        error = self._error
        if error is not None:
            raise error
        if not self._done:
            raise InvalidStateError('Result is not set.')
        return self._result

    def exception(self):
        if not self._done:
            raise InvalidStateError('Exception is not set.')
        error = self._error
        if self._cancelled and error is not None:
            raise error
        return error

    def get_name(self):
        return self._name

    def set_name(self, name):
        self._name = name

    def add_done_callback(self, function):
        def wake():
            function(self)
        if self._done:
            _loop.call_soon(wake)
        else:
            self._callbacks.append(wake)


class Future:
    """A result that somebody will set."""

    def __init__(self):
        self._done = False
        self._cancelled = False
        self._error = None
        self._callbacks = []

    def _finish(self):
        self._done = True
        callbacks = self._callbacks
        self._callbacks = []
        for wake in callbacks:
            _loop.call_soon(wake)

    def set_result(self, result):
        if self._done:
            raise InvalidStateError('invalid state')
        self._result = result
        self._finish()

    def set_exception(self, exception):
        if self._done:
            raise InvalidStateError('invalid state')
        self._error = exception
        self._finish()

    def cancel(self, msg=None):
        if self._done:
            return False
        self._cancelled = True
        self._error = CancelledError()
        self._finish()
        return True

    def __await__(self):
        if not self._done:
            self._callbacks.append(_loop.current)
            while not self._done:
                yield None
        return self.result()

    def done(self):
        return self._done

    def cancelled(self):
        return self._cancelled

    def result(self):
        error = self._error
        if error is not None:
            raise error
        if not self._done:
            raise InvalidStateError('Result is not set.')
        return self._result

    def exception(self):
        if not self._done:
            raise InvalidStateError('Exception is not set.')
        return self._error

    def add_done_callback(self, function):
        def wake():
            function(self)
        if self._done:
            _loop.call_soon(wake)
        else:
            self._callbacks.append(wake)


def create_task(coro, *, name=None):
    return Task(coro, name)


def ensure_future(coro_or_future, *, loop=None):
    if hasattr(coro_or_future, '__resume__'):
        return Task(coro_or_future)
    else:
        return coro_or_future


def sleep(delay, result=None):
    if delay <= 0:
        _loop.call_soon(_loop.current)
        yield None
    else:
        waiter = _Waiter(_loop.current)
        _loop.call_at(monotonic() + delay, waiter.wake_soon)
        while not waiter.done:
            yield None
    return result


class _Waiter:
    """Somebody who waits to be woken up."""
    _shared_ = True

    def __init__(self, step):
        self.step = step
        self.done = False

    def wake_soon(self):
        if not self.done:
            self.done = True
            _loop.call_soon(self.step)


def gather(*aws, return_exceptions=False):
    """What comes of all, as a list."""
    tasks = [ensure_future(a) for a in aws]
    outer = Future()
    left = len(tasks)
    if left == 0:
        outer.set_result([])

    def finished():
        nonlocal left
        left -= 1
        if outer._done:
            return
        if not return_exceptions:
            for task in tasks:
                if task._done:
                    error = task._error
                    if error is not None:
                        outer.set_exception(error)
                        return
        if left == 0:
            outer.set_result([task.result() for task in tasks])

    for task in tasks:
        if task._done:
            _loop.call_soon(finished)
        else:
            task._callbacks.append(finished)
    return outer


def wait_for(aw, timeout):
    task = ensure_future(aw)
    if timeout is None:
        result = yield from task.__await__()
        return result
    else:
        waiter = _Waiter(_loop.current)
        task._callbacks.append(waiter.wake_soon)
        _loop.call_at(monotonic() + timeout, waiter.wake_soon)
        while not waiter.done:
            yield None
        if not task._done:
            task.cancel()
            task._callbacks.append(_loop.current)
            while not task._done:
                yield None
            if task._cancelled:
                raise TimeoutError()
        return task.result()


def run(main, *, debug=None):
    task = Task(main)
    while not task._done:
        _loop.run_once()
    _leave()
    return task.result()


def _leave():
    """Cancels what still runs."""
    pending = False
    for abort in _loop.aborts:
        if abort():
            pending = True
    _loop.aborts = []
    _loop.timers = []
    while pending and len(_loop.ready) > 0:
        _loop.run_once()
    _loop.ready = []


class EventLoop:
    """What a program sees of the loop."""
    _shared_ = True

    def run_until_complete(self, future):
        task = ensure_future(future)
        while not task._done:
            _loop.run_once()
        return task.result()

    def create_task(self, coro, *, name=None):
        return Task(coro, name)

    def create_future(self):
        return Future()

    def call_soon(self, callback, *args):
        def wake():
            callback(*args)
        _loop.call_soon(wake)

    def call_later(self, delay, callback, *args):
        def wake():
            callback(*args)
        _loop.call_at(monotonic() + delay, wake)

    def time(self):
        return monotonic()

    def close(self):
        _leave()

    def is_running(self):
        return True


_event_loop = EventLoop()


def get_event_loop():
    return _event_loop


def new_event_loop():
    return _event_loop


def set_event_loop(loop):
    pass


def get_running_loop():
    return _event_loop


class Event:
    def __init__(self):
        self._value = False
        self._waiters = []

    def is_set(self):
        return self._value

    def set(self):
        if not self._value:
            self._value = True
            for waiter in self._waiters:
                waiter.wake_soon()
            self._waiters = []

    def clear(self):
        self._value = False

    def wait(self):
        if not self._value:
            waiter = _Waiter(_loop.current)
            self._waiters.append(waiter)
            while not waiter.done:
                yield None
        return True


class Lock:
    def __init__(self):
        self._locked = False
        self._waiters = []

    def locked(self):
        return self._locked

    def acquire(self):
        if not self._locked and len(self._waiters) == 0:
            self._locked = True
            return True
        waiter = _Waiter(_loop.current)
        self._waiters.append(waiter)
        try:
            while not waiter.done:
                yield None
        finally:
            self._waiters.remove(waiter)
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError('Lock is not acquired.')
        self._locked = False
        if len(self._waiters) > 0:
            self._waiters[0].wake_soon()

    def __aenter__(self):
        yield from self.acquire()
        return None

    def __aexit__(self, kind, value, traceback):
        self.release()
        return None
        yield None


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError('Semaphore initial value must be >= 0')
        self._value = value
        self._waiters = []

    def locked(self):
        return self._value == 0

    def acquire(self):
        if self._value > 0 and len(self._waiters) == 0:
            self._value -= 1
            return True
        waiter = _Waiter(_loop.current)
        self._waiters.append(waiter)
        while not waiter.done:
            yield None
        return True

    def release(self):
        if len(self._waiters) > 0:
            self._waiters.pop(0).wake_soon()
        else:
            self._value += 1

    def __aenter__(self):
        yield from self.acquire()
        return None

    def __aexit__(self, kind, value, traceback):
        self.release()
        return None
        yield None


class Queue:
    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._items = []
        self._getters = []
        self._putters = []
        self._unfinished = 0
        self._joiners = []

    def qsize(self):
        return len(self._items)

    def empty(self):
        return len(self._items) == 0

    def full(self):
        return self._maxsize > 0 and len(self._items) >= self._maxsize

    def _take(self):
        return self._items.pop(0)

    def _keep(self, item):
        self._items.append(item)

    def put_nowait(self, item):
        if self.full():
            raise QueueFull
        self._keep(item)
        self._unfinished += 1
        if len(self._getters) > 0:
            self._getters.pop(0).wake_soon()

    def get_nowait(self):
        if len(self._items) == 0:
            raise QueueEmpty
        item = self._take()
        if len(self._putters) > 0:
            self._putters.pop(0).wake_soon()
        return item

    def put(self, item):
        while self.full():
            waiter = _Waiter(_loop.current)
            self._putters.append(waiter)
            while not waiter.done:
                yield None
        self.put_nowait(item)
        return None

    def get(self):
        while len(self._items) == 0:
            waiter = _Waiter(_loop.current)
            self._getters.append(waiter)
            while not waiter.done:
                yield None
        return self.get_nowait()

    def task_done(self):
        if self._unfinished <= 0:
            raise ValueError('task_done() called too many times')
        self._unfinished -= 1
        if self._unfinished == 0:
            for waiter in self._joiners:
                waiter.wake_soon()
            self._joiners = []

    def join(self):
        if self._unfinished > 0:
            waiter = _Waiter(_loop.current)
            self._joiners.append(waiter)
            while not waiter.done:
                yield None
        return None
