"""The module `queue`, of one thread: where a queue would wait for ever, it says so."""

import time

from _builtins.collections import deque
from _builtins.heapq import heappop, heappush


class Empty(Exception):
    pass


class Full(Exception):
    pass


def _wait(timeout, error):
    """Nobody else can come."""
    if timeout is None:
        raise RuntimeError('the queue would wait for ever')
    if timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    time.sleep(timeout)
    raise error


class Queue:
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self.queue = deque()
        self.unfinished_tasks = 0

    def qsize(self):
        return len(self.queue)

    def empty(self):
        return len(self.queue) == 0

    def full(self):
        return 0 < self.maxsize <= len(self.queue)

    def put(self, item, block=True, timeout=None):
        if self.full():
            if not block:
                raise Full
            _wait(timeout, Full())
        self.queue.append(item)
        self.unfinished_tasks += 1

    def get(self, block=True, timeout=None):
        if len(self.queue) == 0:
            if not block:
                raise Empty
            _wait(timeout, Empty())
        return self.queue.popleft()

    def put_nowait(self, item):
        self.put(item, False)

    def get_nowait(self):
        return self.get(False)

    def task_done(self):
        if self.unfinished_tasks <= 0:
            raise ValueError('task_done() called too many times')
        self.unfinished_tasks -= 1

    def join(self):
        if self.unfinished_tasks > 0:
            raise RuntimeError('the queue would wait for ever')


class SimpleQueue:
    def __init__(self):
        self._queue = deque()

    def qsize(self):
        return len(self._queue)

    def empty(self):
        return len(self._queue) == 0

    def put(self, item, block=True, timeout=None):
        self._queue.append(item)

    def get(self, block=True, timeout=None):
        if len(self._queue) == 0:
            if not block:
                raise Empty
            _wait(timeout, Empty())
        return self._queue.popleft()

    def put_nowait(self, item):
        self._queue.append(item)

    def get_nowait(self):
        return self.get(False)


class LifoQueue:
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self.queue = []
        self.unfinished_tasks = 0

    def qsize(self):
        return len(self.queue)

    def empty(self):
        return len(self.queue) == 0

    def full(self):
        return 0 < self.maxsize <= len(self.queue)

    def put(self, item, block=True, timeout=None):
        if self.full():
            if not block:
                raise Full
            _wait(timeout, Full())
        self.queue.append(item)
        self.unfinished_tasks += 1

    def get(self, block=True, timeout=None):
        if len(self.queue) == 0:
            if not block:
                raise Empty
            _wait(timeout, Empty())
        return self.queue.pop()

    def put_nowait(self, item):
        self.put(item, False)

    def get_nowait(self):
        return self.get(False)

    def task_done(self):
        if self.unfinished_tasks <= 0:
            raise ValueError('task_done() called too many times')
        self.unfinished_tasks -= 1


class PriorityQueue:
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self.queue = []
        self.unfinished_tasks = 0

    def qsize(self):
        return len(self.queue)

    def empty(self):
        return len(self.queue) == 0

    def full(self):
        return 0 < self.maxsize <= len(self.queue)

    def put(self, item, block=True, timeout=None):
        if self.full():
            if not block:
                raise Full
            _wait(timeout, Full())
        heappush(self.queue, item)
        self.unfinished_tasks += 1

    def get(self, block=True, timeout=None):
        if len(self.queue) == 0:
            if not block:
                raise Empty
            _wait(timeout, Empty())
        return heappop(self.queue)

    def put_nowait(self, item):
        self.put(item, False)

    def get_nowait(self):
        return self.get(False)

    def task_done(self):
        if self.unfinished_tasks <= 0:
            raise ValueError('task_done() called too many times')
        self.unfinished_tasks -= 1
