import calendar


def main():
    print(calendar.isleap(2024), calendar.leapdays(2000, 2024), calendar.monthrange(2024, 2), calendar.weekday(2024, 1, 1))
    print(calendar.month(2024, 2))
    c = calendar.TextCalendar(calendar.SUNDAY)
    print(c.formatmonth(2023, 12))
    for w in calendar.monthcalendar(2024, 2):
        print(w)
    print(calendar.day_name[0], calendar.month_name[3], list(calendar.day_abbr), list(calendar.month_abbr))
    print(calendar.timegm((2020, 1, 1, 0, 0, 0)))
    cal = calendar.Calendar()
    print([d.isoformat() for d in cal.itermonthdates(2024, 2)][:3])
    print(calendar.calendar(2024)[:200])


main()
