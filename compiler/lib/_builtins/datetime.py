"""The module `datetime`. The attributes are named as the interpreter's, so that
objects made at import time live on."""

from _rpyc import rt
from _builtins.statistics import _product

MINYEAR = 1
MAXYEAR = 9999

_DAYS_IN_MONTH = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
_DAYS_BEFORE = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
_DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
_MONTH_NAMES = ['', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
                'November', 'December']
_MAX_ORDINAL = 3652059


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before_year(year):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _days_in_month(year, month):
    if month == 2 and _is_leap(year):
        return 29
    return _DAYS_IN_MONTH[month]


def _days_before_month(year, month):
    days = _DAYS_BEFORE[month]
    if month > 2 and _is_leap(year):
        days += 1
    return days


def _ymd2ord(year, month, day):
    return _days_before_year(year) + _days_before_month(year, month) + day


def _ord2ymd(n):
    n -= 1
    n400 = n // 146097
    n = n % 146097
    year = n400 * 400 + 1
    n100 = n // 36524
    n = n % 36524
    n4 = n // 1461
    n = n % 1461
    n1 = n // 365
    n = n % 365
    year += n100 * 100 + n4 * 4 + n1
    if n1 == 4 or n100 == 4:
        return (year - 1, 12, 31)
    month = 1
    while n >= _days_in_month(year, month):
        n -= _days_in_month(year, month)
        month += 1
    return (year, month, n + 1)


def _check_date(year, month, day):
    if year < MINYEAR or year > MAXYEAR:
        raise ValueError(f'year {year} is out of range')
    if month < 1 or month > 12:
        raise ValueError('month must be in 1..12')
    if day < 1 or day > _days_in_month(year, month):
        raise ValueError('day is out of range for month')


def _check_time(hour, minute, second, microsecond):
    if hour < 0 or hour > 23:
        raise ValueError('hour must be in 0..23')
    if minute < 0 or minute > 59:
        raise ValueError('minute must be in 0..59')
    if second < 0 or second > 59:
        raise ValueError('second must be in 0..59')
    if microsecond < 0 or microsecond > 999999:
        raise ValueError('microsecond must be in 0..999999')


class timedelta:
    _shared_ = True

    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        d, us = _split(days, 86400000000)
        d2, us2 = _split(weeks, 7 * 86400000000)
        d += d2
        us += us2
        us += _micro(seconds, 1000000) + _micro(microseconds, 1) + _micro(milliseconds, 1000)
        us += _micro(minutes, 60000000) + _micro(hours, 3600000000)
        d += us // 86400000000
        us = us % 86400000000
        if d < -999999999 or d > 999999999:
            raise OverflowError(f'days={d}; must have magnitude <= 999999999')
        self._days = d
        self._seconds = us // 1000000
        self._microseconds = us % 1000000
        self._hashcode = -1

    @property
    def days(self):
        return self._days

    @property
    def seconds(self):
        return self._seconds

    @property
    def microseconds(self):
        return self._microseconds

    def _total(self):
        """In microseconds."""
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    def total_seconds(self):
        return self._total() / 1000000

    def __add__(self, other):
        return _delta(self._total() + other._total())

    def __sub__(self, other):
        return _delta(self._total() - other._total())

    def __neg__(self):
        return _delta(-self._total())

    def __pos__(self):
        return self

    def __abs__(self):
        return _delta(abs(self._total()))

    def __mul__(self, n):
        if isinstance(n, float):
            hi, lo = _product(float(self._total()), n)
            return _delta(_rounded(hi, lo))
        else:
            return _delta(self._total() * n)

    def __rmul__(self, n):
        return self * n

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        else:
            return _delta(self._total() // other)

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        elif isinstance(other, float):
            q = self._total() / other
            hi, lo = _product(q, other)
            return _delta(_rounded(q, ((self._total() - hi) - lo) / other))
        else:
            return _delta(_half_even(self._total(), other))

    def __mod__(self, other):
        return _delta(self._total() % other._total())

    def __divmod__(self, other):
        return (self._total() // other._total(), _delta(self._total() % other._total()))

    def __bool__(self):
        return self._total() != 0

    def __eq__(self, other):
        if isinstance(other, timedelta):
            return self._total() == other._total()
        else:
            return False

    def __lt__(self, other):
        return self._total() < other._total()

    def __le__(self, other):
        return self._total() <= other._total()

    def __gt__(self, other):
        return self._total() > other._total()

    def __ge__(self, other):
        return self._total() >= other._total()

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __repr__(self):
        parts = []
        if self._days != 0:
            parts.append(f'days={self._days}')
        if self._seconds != 0:
            parts.append(f'seconds={self._seconds}')
        if self._microseconds != 0:
            parts.append(f'microseconds={self._microseconds}')
        if len(parts) == 0:
            return 'datetime.timedelta(0)'
        return 'datetime.timedelta(' + ', '.join(parts) + ')'

    def __str__(self):
        minutes = self._seconds // 60
        text = f'{minutes // 60}:{minutes % 60:02d}:{self._seconds % 60:02d}'
        if self._days != 0:
            plural = 's' if abs(self._days) != 1 else ''
            text = f'{self._days} day{plural}, {text}'
        if self._microseconds != 0:
            text = f'{text}.{self._microseconds:06d}'
        return text


def _micro(x, unit):
    """In microseconds, half to even."""
    if isinstance(x, float):
        whole = rt.math_modf_integer(x)
        return int(whole) * unit + rt.float_round((x - whole) * unit)
    else:
        return x * unit


def _split(x, unit):
    """Days and microseconds of a number of days or weeks."""
    if isinstance(x, float):
        return (0, _micro(x, unit))
    else:
        return (x * (unit // 86400000000), 0)


def _rounded(hi, lo):
    """hi + lo as an int, half to even."""
    whole = rt.float_floor_int(hi)
    above = (hi - whole) - 0.5 + lo
    if above > 0.0 or (above == 0.0 and whole % 2 == 1):
        whole += 1
    return whole


def _half_even(a, b):
    q = a // b
    r = a % b
    if b < 0:
        r = -r
        b = -b
    if 2 * r > b or (2 * r == b and q % 2 == 1):
        q += 1
    return q


def _delta(us):
    return timedelta(us // 86400000000, 0, us % 86400000000)


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(999999999, 86399, 999999)
timedelta.resolution = timedelta(0, 0, 1)


def _offset_text(offset, colon):
    us = offset._total()
    sign = '+'
    if us < 0:
        sign = '-'
        us = -us
    seconds = us // 1000000
    text = f'{sign}{seconds // 3600:02d}{colon}{seconds // 60 % 60:02d}'
    if seconds % 60 != 0:
        text = f'{text}{colon}{seconds % 60:02d}'
    return text


class timezone:
    """A fixed offset."""

    _shared_ = True

    def __init__(self, offset, name=None):
        if abs(offset._total()) >= 86400000000:
            raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), '
                             f'not {offset!r}.')
        self._offset = offset
        self._name = name

    def utcoffset(self, dt):
        return self._offset

    def dst(self, dt):
        return None

    def tzname(self, dt):
        name = self._name
        if name is None:
            if self._offset._total() == 0:
                return 'UTC'
            return 'UTC' + _offset_text(self._offset, ':')
        return name

    def __eq__(self, other):
        if isinstance(other, timezone):
            return self._offset == other._offset
        else:
            return False

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self._offset._total() == 0 and self._name is None:
            return 'datetime.timezone.utc'
        if self._name is None:
            return f'datetime.timezone({self._offset!r})'
        return f'datetime.timezone({self._offset!r}, {self._name!r})'

    def __str__(self):
        return self.tzname(None)


timezone.utc = timezone(timedelta(0))
UTC = timezone.utc


class date:
    _shared_ = True

    def __init__(self, year, month, day):
        _check_date(year, month, day)
        self._year = year
        self._month = month
        self._day = day
        self._hashcode = -1

    @property
    def year(self):
        return self._year

    @property
    def month(self):
        return self._month

    @property
    def day(self):
        return self._day

    @classmethod
    def today(cls):
        now = rt.float_floor_int(rt.time_time())
        return date(rt.time_field(now, True, 0), rt.time_field(now, True, 1), rt.time_field(now, True, 2))

    @classmethod
    def fromordinal(cls, n):
        return _date_of(n)

    @classmethod
    def fromtimestamp(cls, timestamp):
        now = _floor(timestamp)
        return date(rt.time_field(now, True, 0), rt.time_field(now, True, 1), rt.time_field(now, True, 2))

    @classmethod
    def fromisoformat(cls, text):
        y, m, d = _iso_date(text)
        return date(y, m, d)

    def toordinal(self):
        return _ymd2ord(self._year, self._month, self._day)

    def weekday(self):
        return (_ymd2ord(self._year, self._month, self._day) + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        return _isocalendar(self)

    def timetuple(self):
        from _builtins.time import struct_time
        return struct_time([self._year, self._month, self._day, 0, 0, 0, self.weekday(), self._yday(), -1])

    def _yday(self):
        return _days_before_month(self._year, self._month) + self._day

    def replace(self, year=None, month=None, day=None):
        return date(self._year if year is None else year, self._month if month is None else month,
                    self._day if day is None else day)

    def isoformat(self):
        return f'{self._year:04d}-{self._month:02d}-{self._day:02d}'

    def ctime(self):
        day = _DAY_NAMES[self.weekday()][:3]
        return f'{day} {_MONTH_NAMES[self._month][:3]} {self._day:2d} 00:00:00 {self._year:04d}'

    def strftime(self, format):
        return _strftime(format, self._year, self._month, self._day, 0, 0, 0, 0, self.weekday(), self._yday(), None)

    def __format__(self, spec):
        if spec == '':
            return str(self)
        return self.strftime(spec)

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return f'datetime.date({self._year}, {self._month}, {self._day})'

    def __add__(self, delta):
        return _date_of(self.toordinal() + delta._days)

    def __radd__(self, delta):
        return _date_of(self.toordinal() + delta._days)

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _date_of(self.toordinal() - other._days)
        else:
            return timedelta(self.toordinal() - other.toordinal())

    def __eq__(self, other):
        if isinstance(other, date):
            return self.toordinal() == other.toordinal()
        else:
            return False

    def __lt__(self, other):
        return self.toordinal() < other.toordinal()

    def __le__(self, other):
        return self.toordinal() <= other.toordinal()

    def __gt__(self, other):
        return self.toordinal() > other.toordinal()

    def __ge__(self, other):
        return self.toordinal() >= other.toordinal()

    def __hash__(self):
        return hash((self._year, self._month, self._day))


def _date_of(n):
    if n < 1 or n > _MAX_ORDINAL:
        raise OverflowError('date value out of range')
    y, m, d = _ord2ymd(n)
    return date(y, m, d)


class IsoCalendarDate:
    _shared_ = True

    def __init__(self, year, week, weekday):
        self.year = year
        self.week = week
        self.weekday = weekday

    def _astuple_(self):
        return (self.year, self.week, self.weekday)

    def __getitem__(self, i):
        return [self.year, self.week, self.weekday][i]

    def __iter__(self):
        return iter([self.year, self.week, self.weekday])

    def __repr__(self):
        return f'datetime.IsoCalendarDate(year={self.year}, week={self.week}, weekday={self.weekday})'


def _week1(year):
    first = _ymd2ord(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    if weekday > 3:
        monday += 7
    return monday


def _isocalendar(d):
    year = d._year
    today = d.toordinal()
    monday = _week1(year)
    week = (today - monday) // 7
    day = (today - monday) % 7
    if week < 0:
        year -= 1
        monday = _week1(year)
        week = (today - monday) // 7
        day = (today - monday) % 7
    elif week >= 52:
        if today >= _week1(year + 1):
            year += 1
            week = 0
    return IsoCalendarDate(year, week + 1, day + 1)


def _floor(x):
    if isinstance(x, float):
        return rt.float_floor_int(x)
    else:
        return x


def _int(text):
    for c in text:
        if not ('0' <= c and c <= '9'):
            return -1
    if len(text) == 0:
        return -1
    return int(text)


def _iso_date(text):
    ok = len(text) == 10
    if ok:
        ok = text[4] == '-' and text[7] == '-'
    if not ok:
        if len(text) == 8:
            y = _int(text[:4])
            m = _int(text[4:6])
            d = _int(text[6:])
            if y >= 0 and m >= 0 and d >= 0:
                return (y, m, d)
        raise ValueError(f'Invalid isoformat string: {text!r}')
    y = _int(text[:4])
    m = _int(text[5:7])
    d = _int(text[8:])
    if y < 0 or m < 0 or d < 0:
        raise ValueError(f'Invalid isoformat string: {text!r}')
    return (y, m, d)


def _iso_time(text):
    """hour, minute, second, microsecond, and the offset in microseconds or None."""
    offset = None
    at = -1
    for i in range(len(text)):
        if text[i] == '+' or text[i] == '-' or text[i] == 'Z':
            at = i
            break
    if at >= 0:
        zone = text[at + 1:]
        if text[at] == 'Z':
            offset = 0
        else:
            h = _int(zone[:2])
            m = _int(zone[3:5])
            if len(zone) < 5 or h < 0 or m < 0:
                raise ValueError(f'Invalid isoformat string: {text!r}')
            offset = (h * 60 + m) * 60000000
            if text[at] == '-':
                offset = -offset
        text = text[:at]
    hour = _int(text[:2])
    minute = 0
    second = 0
    microsecond = 0
    ok = hour >= 0
    if len(text) >= 5:
        minute = _int(text[3:5])
        ok = ok and text[2] == ':'
    if len(text) >= 8:
        second = _int(text[6:8])
        ok = ok and text[5] == ':'
    if len(text) > 9:
        digits = text[9:15]
        microsecond = _int(digits)
        if microsecond >= 0:
            microsecond *= 10 ** (6 - len(digits))
    if not ok or minute < 0 or second < 0 or microsecond < 0 or len(text) in (1, 3, 4, 6, 7, 9):
        raise ValueError(f'Invalid isoformat string: {text!r}')
    return (hour, minute, second, microsecond, offset)


def _time_text(hour, minute, second, microsecond, timespec):
    if timespec == 'auto':
        timespec = 'microseconds' if microsecond != 0 else 'seconds'
    if timespec == 'hours':
        return f'{hour:02d}'
    if timespec == 'minutes':
        return f'{hour:02d}:{minute:02d}'
    if timespec == 'seconds':
        return f'{hour:02d}:{minute:02d}:{second:02d}'
    if timespec == 'milliseconds':
        return f'{hour:02d}:{minute:02d}:{second:02d}.{microsecond // 1000:03d}'
    if timespec == 'microseconds':
        return f'{hour:02d}:{minute:02d}:{second:02d}.{microsecond:06d}'
    raise ValueError('Unknown timespec value')


def _strftime(format, year, month, day, hour, minute, second, microsecond, weekday, yday, tz):
    pieces = []
    i = 0
    n = len(format)
    while i < n:
        c = format[i]
        i += 1
        if c != '%' or i >= n:
            pieces.append(c)
            continue
        c = format[i]
        i += 1
        plain = False
        if c == '-' and i < n:
            # Without leading zeros.
            plain = True
            c = format[i]
            i += 1
        text = ''
        if c == 'Y':
            text = str(year)
        elif c == 'm':
            text = f'{month:02d}'
        elif c == 'd':
            text = f'{day:02d}'
        elif c == 'H':
            text = f'{hour:02d}'
        elif c == 'M':
            text = f'{minute:02d}'
        elif c == 'S':
            text = f'{second:02d}'
        elif c == 'f':
            text = f'{microsecond:06d}'
        elif c == 'y':
            text = f'{year % 100:02d}'
        elif c == 'I':
            text = f'{(hour + 11) % 12 + 1:02d}'
        elif c == 'p':
            text = 'AM' if hour < 12 else 'PM'
        elif c == 'j':
            text = f'{yday:03d}'
        elif c == 'a':
            text = _DAY_NAMES[weekday][:3]
        elif c == 'A':
            text = _DAY_NAMES[weekday]
        elif c == 'b' or c == 'h':
            text = _MONTH_NAMES[month][:3]
        elif c == 'B':
            text = _MONTH_NAMES[month]
        elif c == 'w':
            text = str((weekday + 1) % 7)
        elif c == 'u':
            text = str(weekday + 1)
        elif c == 'e':
            text = f'{day:2d}'
        elif c == 'D' or c == 'x':
            text = f'{month:02d}/{day:02d}/{year % 100:02d}'
        elif c == 'T' or c == 'X':
            text = f'{hour:02d}:{minute:02d}:{second:02d}'
        elif c == 'R':
            text = f'{hour:02d}:{minute:02d}'
        elif c == 'F':
            text = f'{year}-{month:02d}-{day:02d}'
        elif c == 'c':
            text = (f'{_DAY_NAMES[weekday][:3]} {_MONTH_NAMES[month][:3]} {day:2d} {hour:02d}:{minute:02d}:{second:02d} '
                    f'{year}')
        elif c == 'U':
            text = f'{(yday + 6 - (weekday + 1) % 7) // 7:02d}'
        elif c == 'W':
            text = f'{(yday + 6 - weekday) // 7:02d}'
        elif c == 'n':
            text = '\n'
        elif c == 't':
            text = '\t'
        elif c == 'z':
            if tz is not None:
                text = _offset_text(tz._offset, '')
        elif c == 'Z':
            if tz is not None:
                text = tz.tzname(None)
        elif c == '%':
            text = '%'
        else:
            text = '%' + c
        if plain:
            text = text.lstrip('0 ')
            if text == '':
                text = '0'
        pieces.append(text)
    return ''.join(pieces)


class time:
    _shared_ = True

    def __init__(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_time(hour, minute, second, microsecond)
        self._hour = hour
        self._minute = minute
        self._second = second
        self._microsecond = microsecond
        self._tzinfo = tzinfo
        self._hashcode = -1
        self._fold = fold

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tzinfo

    @classmethod
    def fromisoformat(cls, text):
        h, m, s, us, offset = _iso_time(text)
        if offset is None:
            return time(h, m, s, us)
        else:
            return time(h, m, s, us, timezone(_delta(offset)))

    def _total(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond

    def replace(self, hour=None, minute=None, second=None, microsecond=None):
        return time(self._hour if hour is None else hour, self._minute if minute is None else minute,
                    self._second if second is None else second,
                    self._microsecond if microsecond is None else microsecond, self._tzinfo)

    def isoformat(self, timespec='auto'):
        text = _time_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        tz = self._tzinfo
        if tz is not None:
            text = text + _offset_text(tz._offset, ':')
        return text

    def strftime(self, format):
        return _strftime(format, 1900, 1, 1, self._hour, self._minute, self._second, self._microsecond, 0, 1,
                         self._tzinfo)

    def __format__(self, spec):
        if spec == '':
            return str(self)
        return self.strftime(spec)

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        text = f'datetime.time({self._hour}, {self._minute}'
        if self._microsecond != 0:
            text = f'{text}, {self._second}, {self._microsecond}'
        elif self._second != 0:
            text = f'{text}, {self._second}'
        if self._tzinfo is not None:
            text = f'{text}, tzinfo={self._tzinfo!r}'
        return text + ')'

    def __eq__(self, other):
        if isinstance(other, time):
            return self._total() == other._total()
        else:
            return False

    def __lt__(self, other):
        return self._total() < other._total()

    def __le__(self, other):
        return self._total() <= other._total()

    def __gt__(self, other):
        return self._total() > other._total()

    def __ge__(self, other):
        return self._total() >= other._total()

    def __hash__(self):
        return hash(self._total())


class datetime(date):
    def __init__(self, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_date(year, month, day)
        _check_time(hour, minute, second, microsecond)
        self._year = year
        self._month = month
        self._day = day
        self._hour = hour
        self._minute = minute
        self._second = second
        self._microsecond = microsecond
        self._tzinfo = tzinfo
        self._hashcode = -1
        self._fold = fold

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tzinfo

    @classmethod
    def now(cls, tz=None):
        ns = rt.time_time_ns()
        return _from_timestamp(ns // 1000000000, ns % 1000000000 // 1000, tz)

    @classmethod
    def today(cls):
        ns = rt.time_time_ns()
        return _from_timestamp(ns // 1000000000, ns % 1000000000 // 1000, None)

    @classmethod
    def utcnow(cls):
        ns = rt.time_time_ns()
        return _from_micro(_EPOCH + ns // 1000, None)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        us = _micro(timestamp, 1000000)
        return _from_timestamp(us // 1000000, us % 1000000, tz)

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        return _from_micro(_EPOCH + _micro(timestamp, 1000000), None)

    @classmethod
    def fromordinal(cls, n):
        return _from_micro((n - 1) * 86400000000, None)

    @classmethod
    def combine(cls, d, t):
        return datetime(d._year, d._month, d._day, t._hour, t._minute, t._second, t._microsecond, t._tzinfo)

    @classmethod
    def fromisoformat(cls, text):
        y, m, d = _iso_date(text[:10])
        if len(text) <= 10:
            return datetime(y, m, d)
        hour, minute, second, us, offset = _iso_time(text[11:])
        if offset is None:
            return datetime(y, m, d, hour, minute, second, us)
        elif offset == 0:
            return datetime(y, m, d, hour, minute, second, us, timezone.utc)
        else:
            return datetime(y, m, d, hour, minute, second, us, timezone(_delta(offset)))

    @classmethod
    def strptime(cls, text, format):
        return _strptime(text, format)

    def _local(self):
        """Microseconds since the year 1, by the clock on the wall."""
        day = _ymd2ord(self._year, self._month, self._day) - 1
        seconds = day * 86400 + self._hour * 3600 + self._minute * 60 + self._second
        return seconds * 1000000 + self._microsecond

    def _instant(self):
        """The same in UTC, where the zone is known."""
        tz = self._tzinfo
        if tz is None:
            return self._local()
        return self._local() - tz._offset._total()

    def date(self):
        return _date_of(_ymd2ord(self._year, self._month, self._day))

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond)

    def timetz(self):
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo)

    def timestamp(self):
        if self._tzinfo is None:
            s = rt.time_mktime(self._year, self._month, self._day, self._hour, self._minute, self._second, -1)
            return s + self._microsecond / 1000000
        return (self._instant() - _EPOCH) / 1000000

    def utcoffset(self):
        tz = self._tzinfo
        if tz is None:
            return None
        return tz._offset

    def tzname(self):
        tz = self._tzinfo
        if tz is None:
            return None
        return tz.tzname(None)

    def astimezone(self, tz):
        return _from_micro(self._instant() + tz._offset._total(), tz)

    def timetuple(self):
        from _builtins.time import struct_time
        return struct_time([self._year, self._month, self._day, self._hour, self._minute, self._second, self.weekday(),
                            self._yday(), -1])

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True):
        zone = self._tzinfo
        if not isinstance(tzinfo, bool):
            zone = tzinfo
        return datetime(self._year if year is None else year, self._month if month is None else month,
                        self._day if day is None else day, self._hour if hour is None else hour,
                        self._minute if minute is None else minute, self._second if second is None else second,
                        self._microsecond if microsecond is None else microsecond, zone)

    def isoformat(self, sep='T', timespec='auto'):
        text = f'{self._year:04d}-{self._month:02d}-{self._day:02d}{sep}'
        text = text + _time_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        tz = self._tzinfo
        if tz is not None:
            text = text + _offset_text(tz._offset, ':')
        return text

    def ctime(self):
        return self.strftime('%c')

    def strftime(self, format):
        return _strftime(format, self._year, self._month, self._day, self._hour, self._minute, self._second,
                         self._microsecond, self.weekday(), self._yday(), self._tzinfo)

    def __str__(self):
        return self.isoformat(' ')

    def __repr__(self):
        text = f'datetime.datetime({self._year}, {self._month}, {self._day}, {self._hour}, {self._minute}'
        if self._microsecond != 0:
            text = f'{text}, {self._second}, {self._microsecond}'
        elif self._second != 0:
            text = f'{text}, {self._second}'
        if self._tzinfo is not None:
            text = f'{text}, tzinfo={self._tzinfo!r}'
        return text + ')'

    def __add__(self, delta):
        return _from_micro(self._local() + delta._total(), self._tzinfo)

    def __radd__(self, delta):
        return _from_micro(self._local() + delta._total(), self._tzinfo)

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _from_micro(self._local() - other._total(), self._tzinfo)
        else:
            if (self._tzinfo is None) != (other._tzinfo is None):
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            return _delta(self._instant() - other._instant())

    def _comparable(self, other):
        if (self._tzinfo is None) != (other._tzinfo is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")

    def __eq__(self, other):
        if isinstance(other, datetime):
            if (self._tzinfo is None) != (other._tzinfo is None):
                return False
            return self._instant() == other._instant()
        else:
            return False

    def __lt__(self, other):
        self._comparable(other)
        return self._instant() < other._instant()

    def __le__(self, other):
        self._comparable(other)
        return self._instant() <= other._instant()

    def __gt__(self, other):
        self._comparable(other)
        return self._instant() > other._instant()

    def __ge__(self, other):
        self._comparable(other)
        return self._instant() >= other._instant()

    def __hash__(self):
        return hash(self._instant())


_EPOCH = 62135596800000000


def _from_micro(us, tz):
    day = us // 86400000000
    if day < 0 or day >= _MAX_ORDINAL:
        raise OverflowError('date value out of range')
    y, m, d = _ord2ymd(day + 1)
    us = us % 86400000000
    s = us // 1000000
    return datetime(y, m, d, s // 3600, s // 60 % 60, s % 60, us % 1000000, tz)


def _from_timestamp(seconds, us, tz):
    if tz is None:
        return datetime(rt.time_field(seconds, True, 0), rt.time_field(seconds, True, 1), rt.time_field(seconds, True, 2),
                        rt.time_field(seconds, True, 3), rt.time_field(seconds, True, 4),
                        rt.time_field(seconds, True, 5), us)
    else:
        return _from_micro(_EPOCH + seconds * 1000000 + us + tz._offset._total(), tz)


def _strptime(text, format):
    year = 1900
    month = 1
    day = 1
    hour = 0
    minute = 0
    second = 0
    us = 0
    pm = -1
    yday = -1
    offset = None
    at = 0
    i = 0
    n = len(format)
    ok = True
    while i < n and ok:
        c = format[i]
        i += 1
        if c.isspace():
            ok = at < len(text) and text[at].isspace()
            while at < len(text) and text[at].isspace():
                at += 1
            continue
        if c != '%' or i >= n:
            ok = at < len(text) and text[at] == c
            at += 1
            continue
        c = format[i]
        i += 1
        if c == 'a' or c == 'A' or c == 'b' or c == 'B' or c == 'h':
            names = _DAY_NAMES if c == 'a' or c == 'A' else _MONTH_NAMES
            found = -1
            size = 0
            for k in range(len(names)):
                name = names[k]
                if name == '':
                    continue
                if c != 'A' and c != 'B':
                    name = name[:3]
                if text[at:at + len(name)].lower() == name.lower():
                    found = k
                    size = len(name)
            ok = found >= 0
            at += size
            if ok and (c == 'b' or c == 'B' or c == 'h'):
                month = found
            continue
        if c == 'p':
            mark = text[at:at + 2].lower()
            ok = mark == 'am' or mark == 'pm'
            pm = 1 if mark == 'pm' else 0
            at += 2
            continue
        if c == '%':
            ok = text[at:at + 1] == '%'
            at += 1
            continue
        if c == 'z':
            rest = text[at:]
            if rest[:1] == 'Z':
                offset = 0
                at += 1
            else:
                digits = rest[1:].replace(':', '')[:4]
                value = _int(digits)
                ok = (rest[:1] == '+' or rest[:1] == '-') and len(digits) == 4 and value >= 0
                if ok:
                    minutes = value // 100 * 60 + value % 100
                    offset = minutes * 60000000 if rest[:1] == '+' else -minutes * 60000000
                    at += 6 if ':' in rest[:6] else 5
            continue
        most = 2
        if c == 'Y':
            most = 4
        elif c == 'f':
            most = 6
        elif c == 'j':
            most = 3
        elif c not in 'mdHIMSyw':
            raise ValueError(f"'{c}' is a bad directive in format '{format}'")
        start = at
        while at < len(text) and at - start < most and '0' <= text[at] and text[at] <= '9':
            at += 1
        if start == at or (c == 'Y' and at - start != 4):
            ok = False
            break
        value = int(text[start:at])
        if c == 'Y':
            year = value
        elif c == 'm':
            ok = 1 <= value and value <= 12
            month = value
        elif c == 'd':
            ok = 1 <= value and value <= 31
            day = value
        elif c == 'H':
            ok = value <= 23
            hour = value
        elif c == 'I':
            ok = 1 <= value and value <= 12
            hour = value
            if pm < 0:
                pm = 0
        elif c == 'M':
            ok = value <= 59
            minute = value
        elif c == 'S':
            ok = value <= 61
            second = value
        elif c == 'f':
            us = value * 10 ** (6 - (at - start))
        elif c == 'y':
            year = 2000 + value if value < 69 else 1900 + value
        elif c == 'j':
            yday = value
    if not ok:
        raise ValueError(f"time data {text!r} does not match format {format!r}")
    if at < len(text):
        raise ValueError('unconverted data remains: ' + text[at:])
    if pm >= 0:
        hour = hour % 12 + 12 * pm
    if yday > 0:
        y, month, day = _ord2ymd(_ymd2ord(year, 1, 1) + yday - 1)
    if offset is None:
        return datetime(year, month, day, hour, minute, second, us)
    else:
        return datetime(year, month, day, hour, minute, second, us, timezone(_delta(offset)))


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(1)
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(0, 0, 1)
