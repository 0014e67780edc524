def averager():
    total = 0.0
    count = 0
    average = 0.0
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count


def guarded(log):
    n = 0
    while True:
        try:
            n += 1
            yield n
        except ValueError as e:
            log.append("caught " + str(e))
        finally:
            log.append("step %d" % n)


a = averager()
next(a)
print(a.send(10.0), a.send(20.0), a.send(0.0))
log = []
g = guarded(log)
print(next(g), next(g), g.throw(ValueError("thrown")), next(g))
g.close()
print(log)


def result():
    yield 1
    return 5


def outer():
    value = yield from result()
    yield value * 2


print(list(outer()))
