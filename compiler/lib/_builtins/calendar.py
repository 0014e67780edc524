"""The module `calendar`: months as texts and as lists of weeks."""

from _builtins.datetime import date

MONDAY = 0
TUESDAY = 1
WEDNESDAY = 2
THURSDAY = 3
FRIDAY = 4
SATURDAY = 5
SUNDAY = 6

January = 1
February = 2

_DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
_MONTHS = ['', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
           'November', 'December']
_LENGTHS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

day_name = _DAYS
day_abbr = [name[:3] for name in _DAYS]
month_name = _MONTHS
month_abbr = [name[:3] for name in _MONTHS]


class IllegalMonthError(ValueError):
    def __init__(self, month):
        self.month = month

    def __str__(self):
        return f'bad month number {self.month!r}; must be 1-12'


class IllegalWeekdayError(ValueError):
    def __init__(self, weekday):
        self.weekday = weekday

    def __str__(self):
        return f'bad weekday number {self.weekday!r}; must be 0 (Monday) to 6 (Sunday)'


def isleap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def leapdays(y1, y2):
    y1 -= 1
    y2 -= 1
    return (y2 // 4 - y1 // 4) - (y2 // 100 - y1 // 100) + (y2 // 400 - y1 // 400)


def weekday(year, month, day):
    if year < 1 or year > 9999:
        year = 2000 + year % 400
    return date(year, month, day).weekday()


def _month_length(year, month):
    if month == 2 and isleap(year):
        return 29
    return _LENGTHS[month]


def monthrange(year, month):
    if month < 1 or month > 12:
        raise IllegalMonthError(month)
    return weekday(year, month, 1), _month_length(year, month)


def timegm(tuple):
    days = date(tuple[0], tuple[1], 1).toordinal() - 719163 + tuple[2] - 1
    return ((days * 24 + tuple[3]) * 60 + tuple[4]) * 60 + tuple[5]


class Calendar:
    _shared_ = True

    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday % 7

    def getfirstweekday(self):
        return self.firstweekday

    def setfirstweekday(self, firstweekday):
        self.firstweekday = firstweekday % 7

    def iterweekdays(self):
        for i in range(self.firstweekday, self.firstweekday + 7):
            yield i % 7

    def itermonthdays(self, year, month):
        first, length = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        for _ in range(before):
            yield 0
        for day in range(1, length + 1):
            yield day
        for _ in range((self.firstweekday - first - length) % 7):
            yield 0

    def itermonthdays2(self, year, month):
        i = self.firstweekday
        for day in self.itermonthdays(year, month):
            yield day, i % 7
            i += 1

    def itermonthdates(self, year, month):
        first, length = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        start = date(year, month, 1).toordinal() - before
        after = (self.firstweekday - first - length) % 7
        for n in range(start, start + before + length + after):
            yield date.fromordinal(n)

    def monthdayscalendar(self, year, month):
        days = list(self.itermonthdays(year, month))
        return [days[i:i + 7] for i in range(0, len(days), 7)]

    def monthdays2calendar(self, year, month):
        days = list(self.itermonthdays2(year, month))
        return [days[i:i + 7] for i in range(0, len(days), 7)]

    def monthdatescalendar(self, year, month):
        days = list(self.itermonthdates(year, month))
        return [days[i:i + 7] for i in range(0, len(days), 7)]

    def yeardayscalendar(self, year, width=3):
        months = [self.monthdayscalendar(year, m) for m in range(1, 13)]
        return [months[i:i + width] for i in range(0, 12, width)]


class TextCalendar(Calendar):
    _shared_ = True

    def formatday(self, day, weekday, width):
        return ('' if day == 0 else f'{day:2d}').center(width)

    def formatweek(self, theweek, width):
        return ' '.join([self.formatday(d, wd, width) for d, wd in theweek])

    def formatweekday(self, day, width):
        name = day_name[day] if width >= 9 else day_abbr[day]
        return name[:width].center(width)

    def formatweekheader(self, width):
        return ' '.join([self.formatweekday(i, width) for i in self.iterweekdays()])

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        name = month_name[themonth]
        if withyear:
            name = f'{name} {theyear!r}'
        return name.center(width)

    def formatmonth(self, theyear, themonth, w=0, l=0):
        w = max(2, w)
        l = max(1, l)
        ends = '\n' * l
        text = self.formatmonthname(theyear, themonth, 7 * (w + 1) - 1).rstrip() + ends
        text += self.formatweekheader(w).rstrip() + ends
        for week in self.monthdays2calendar(theyear, themonth):
            text += self.formatweek(week, w).rstrip() + ends
        return text

    def prmonth(self, theyear, themonth, w=0, l=0):
        print(self.formatmonth(theyear, themonth, w, l), end='')

    def formatyear(self, theyear, w=2, l=1, c=6, m=3):
        w = max(2, w)
        l = max(1, l)
        c = max(2, c)
        width = (w + 1) * 7 - 1
        ends = '\n' * l
        gap = ' ' * c
        text = repr(theyear).center(width * m + c * (m - 1)).rstrip() + ends
        header = self.formatweekheader(w)
        for start in range(1, 13, m):
            months = list(range(start, min(start + m, 13)))
            names = [self.formatmonthname(theyear, k, width, False).center(width) for k in months]
            text += ends + gap.join(names).rstrip() + ends
            text += gap.join([header.center(width) for _ in months]).rstrip() + ends
            calendars = [self.monthdays2calendar(theyear, k) for k in months]
            for i in range(max([len(weeks) for weeks in calendars])):
                line = []
                for weeks in calendars:
                    if i < len(weeks):
                        line.append(self.formatweek(weeks[i], w).center(width))
                    else:
                        line.append(' ' * width)
                text += gap.join(line).rstrip() + ends
        return text

    def pryear(self, theyear, w=0, l=0, c=6, m=3):
        print(self.formatyear(theyear, w, l, c, m), end='')


_calendar = TextCalendar()


def firstweekday():
    return _calendar.firstweekday


def setfirstweekday(firstweekday):
    if firstweekday < 0 or firstweekday > 6:
        raise IllegalWeekdayError(firstweekday)
    _calendar.firstweekday = firstweekday


def monthcalendar(year, month):
    return _calendar.monthdayscalendar(year, month)


def month(theyear, themonth, w=0, l=0):
    return _calendar.formatmonth(theyear, themonth, w, l)


def prmonth(theyear, themonth, w=0, l=0):
    _calendar.prmonth(theyear, themonth, w, l)


def weekheader(width):
    return _calendar.formatweekheader(width)


def calendar(theyear, w=2, l=1, c=6, m=3):
    return _calendar.formatyear(theyear, w, l, c, m)


def prcal(theyear, w=0, l=0, c=6, m=3):
    _calendar.pryear(theyear, w, l, c, m)
