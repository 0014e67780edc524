"""The module `time`."""

from _rpyc import rt

from _builtins.vartuple import VarTuple


def time():
    return rt.time_time()


def time_ns():
    return rt.time_time_ns()


def perf_counter():
    return rt.time_monotonic()


def perf_counter_ns():
    return rt.time_monotonic_ns()


def monotonic():
    return rt.time_monotonic()


def monotonic_ns():
    return rt.time_monotonic_ns()


def process_time():
    return rt.time_process_time()


def process_time_ns():
    return rt.time_process_time_ns()


def thread_time():
    return rt.time_process_time()


def sleep(seconds):
    rt.time_sleep(float(seconds))


class struct_time:
    """A broken-down time. Its items are ints."""

    def __init__(self, fields):
        self.tm_year = fields[0]
        self.tm_mon = fields[1]
        self.tm_mday = fields[2]
        self.tm_hour = fields[3]
        self.tm_min = fields[4]
        self.tm_sec = fields[5]
        self.tm_wday = fields[6]
        self.tm_yday = fields[7]
        self.tm_isdst = fields[8]
        self.tm_gmtoff = 0
        # What strftime prints.
        self._seconds = 0
        self._local = False

    def _fields(self):
        return [self.tm_year, self.tm_mon, self.tm_mday, self.tm_hour, self.tm_min, self.tm_sec, self.tm_wday,
                self.tm_yday, self.tm_isdst]

    def __len__(self):
        return 9

    def __getitem__(self, i):
        if isinstance(i, slice):
            return VarTuple(self._fields()[i])
        else:
            return self._fields()[i]

    def __iter__(self):
        return iter(self._fields())

    def __eq__(self, other):
        return self._fields() == other._fields()

    def __lt__(self, other):
        return self._fields() < other._fields()

    def __repr__(self):
        return (f'time.struct_time(tm_year={self.tm_year}, tm_mon={self.tm_mon}, tm_mday={self.tm_mday}, '
                f'tm_hour={self.tm_hour}, tm_min={self.tm_min}, tm_sec={self.tm_sec}, tm_wday={self.tm_wday}, '
                f'tm_yday={self.tm_yday}, tm_isdst={self.tm_isdst})')


def _broken_down(seconds, local):
    fields = []
    for field in range(9):
        fields.append(rt.time_field(seconds, local, field))
    t = struct_time(fields)
    t.tm_gmtoff = rt.time_field(seconds, local, 9)
    t._seconds = seconds
    t._local = local
    return t


def _whole(seconds):
    """Whole seconds since the epoch; None is now."""
    if seconds is None:
        return rt.float_floor_int(rt.time_time())
    elif isinstance(seconds, int):
        return seconds
    else:
        return rt.float_floor_int(seconds)


def gmtime(seconds=None):
    return _broken_down(_whole(seconds), False)


def localtime(seconds=None):
    return _broken_down(_whole(seconds), True)


def mktime(t):
    return float(rt.time_mktime(t[0], t[1], t[2], t[3], t[4], t[5], t[8]))


def strftime(format, t=None):
    if t is None:
        return rt.time_strftime(format, _whole(None), True)
    else:
        return rt.time_strftime(format, t._seconds, t._local)


_DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']


def asctime(t=None):
    if t is None:
        return _asctime(localtime())
    else:
        return _asctime(t)


def _asctime(t):
    day = _DAYS[t[6]]
    month = _MONTHS[t[1] - 1]
    return f'{day} {month} {t[2]:2d} {t[3]:02d}:{t[4]:02d}:{t[5]:02d} {t[0]}'


def ctime(seconds=None):
    return _asctime(localtime(seconds))
