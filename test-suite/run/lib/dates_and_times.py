import datetime
from datetime import timedelta, timezone
EPOCH = datetime.date(1970, 1, 1)
START = datetime.datetime(2020, 2, 28, 23, 59, 30)
def main():
    d = datetime.date(2024, 2, 28)
    print(d + datetime.timedelta(days=2), d.weekday(), d.isoformat(), (datetime.date(2024, 3, 1) - d).days, repr(d), d.replace(year=2023))
    t = datetime.datetime(2020, 1, 2, 3, 4, 5)
    print(t, t.strftime("%Y/%m/%d %H:%M:%S %a %B %j"), t + timedelta(hours=25), repr(t), t.date(), t.time(), t < START)
    print((d - EPOCH).days, START + timedelta(minutes=1), START - t, timedelta(days=-1, seconds=5), timedelta(hours=1.5), timedelta(1) * 3)
    print(timedelta(seconds=3661).total_seconds(), repr(timedelta(1, 2, 3)), timedelta(5) // timedelta(2), timedelta(minutes=1) < timedelta(hours=1))
    print(datetime.datetime.strptime("2021-03-04 05:06:07", "%Y-%m-%d %H:%M:%S"), datetime.date.fromisoformat("2022-10-11"), d.isocalendar()[1])
    print(datetime.datetime(2020, 1, 1, tzinfo=timezone.utc).isoformat(), datetime.datetime.fromisoformat("2020-01-01T10:00:00+02:00"))
    print(max(d, EPOCH), sorted([d, EPOCH])[0], {d: 1}[datetime.date(2024, 2, 28)], d == EPOCH, f"{t:%d.%m.%Y}", f"{d}", d.strftime("%A"))
    print(datetime.datetime(2020, 1, 1, 0, 0, 0, 5), datetime.time(1, 2), datetime.date.today() > EPOCH, datetime.datetime.now() > START)
    try:
        datetime.date(2023, 2, 29)
    except ValueError as e:
        print("ValueError:", e)
    try:
        datetime.datetime.strptime("x", "%Y")
    except ValueError as e:
        print("ValueError:", e)
if __name__ == "__main__": main()

# Feature: Library / datetime
