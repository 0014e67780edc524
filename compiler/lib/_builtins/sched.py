"""The module `sched`."""

import time

from _builtins.heapq import heapify, heappop, heappush


class Event:
    _shared_ = True

    def __init__(self, time, priority, sequence, run):
        self.time = time
        self.priority = priority
        self.sequence = sequence
        self.run = run

    def __lt__(self, other):
        if self.time != other.time:
            return self.time < other.time
        if self.priority != other.priority:
            return self.priority < other.priority
        return self.sequence < other.sequence


class scheduler:
    def __init__(self, timefunc=time.monotonic, delayfunc=time.sleep):
        self._events = []
        self._count = 0
        self.timefunc = timefunc
        self.delayfunc = delayfunc

    def enterabs(self, time, priority, action, argument=()):
        def run():
            action(*argument)
        event = Event(float(time), priority, self._count, run)
        self._count += 1
        heappush(self._events, event)
        return event

    def enter(self, delay, priority, action, argument=()):
        return self.enterabs(self.timefunc() + delay, priority, action, argument)

    def cancel(self, event):
        if event not in self._events:
            raise ValueError('list.remove(x): x not in list')
        self._events.remove(event)
        heapify(self._events)

    def empty(self):
        return len(self._events) == 0

    def run(self, blocking=True):
        while len(self._events) > 0:
            event = self._events[0]
            now = self.timefunc()
            if event.time > now:
                if not blocking:
                    return event.time - now
                self.delayfunc(event.time - now)
            else:
                heappop(self._events)
                event.run()
                self.delayfunc(0)
        return None
