class Resource:
    def __init__(self, name, log):
        self.name = name
        self.log = log

    def __enter__(self):
        self.log.append("open " + self.name)
        return self

    def __exit__(self, kind, value, trace):
        self.log.append("close %s%s" % (self.name, "" if value is None else " after " + str(value)))
        return False

    def use(self, n):
        self.log.append("use %s %d" % (self.name, 10 // n))


class Ignore:
    def __enter__(self):
        return None

    def __exit__(self, kind, value, trace):
        return isinstance(value, ZeroDivisionError)


log = []
with Resource("a", log) as r:
    r.use(2)
with Resource("b", log) as outer, Resource("c", log) as inner:
    outer.use(5)
    inner.use(1)
try:
    with Resource("d", log) as r:
        r.use(0)
        log.append("never")
except ZeroDivisionError:
    log.append("caught outside")


def early(log):
    with Resource("e", log):
        return "result"


print(early(log))
for i in range(3):
    with Resource("f%d" % i, log):
        if i == 1:
            continue
        if i == 2:
            break
with Ignore():
    with Resource("g", log) as r:
        r.use(0)
log.append("went on")
for line in log:
    print(line)

# Feature: Statements / with
