"""Log analysis as a pipeline of generators."""


LOG = """\
10:01 INFO start
10:02 WARN disk 91
10:03 ERROR disk full
10:04 INFO retry
10:05 ERROR net down
"""


def lines(text):
    for line in text.splitlines():
        if line:
            yield line


def parse(source):
    for line in source:
        when, level, *words = line.split()
        yield when, level, " ".join(words)


def only(level, source):
    return (rec for rec in source if rec[1] == level)


def numbered(source, start=1):
    n = start
    for rec in source:
        yield n, rec
        n += 1


def tee_print(source, prefix=""):
    for x in source:
        print(prefix + str(x))
        yield x


def window(source, size):
    buf = []
    for x in source:
        buf.append(x)
        if len(buf) == size:
            yield tuple(buf) if size != 2 else (buf[0], buf[1])
            buf.pop(0)


def running(source):
    total = 0
    for x in source:
        total += x
        yield total


def take(n, source):
    if n <= 0:
        return
    for x in source:
        yield x
        n -= 1
        if n == 0:
            return


def countdown(n):
    while n > 0:
        got = yield n
        if got == "stop":
            return "stopped at " + str(n)
        n -= 1
    return "finished"


def grep(word):
    found = 0
    try:
        while True:
            line = yield
            if word in line:
                found += 1
                print("match:", line)
    finally:
        print("grep", word, "found", found)


def main():
    for n, (when, level, text) in numbered(only("ERROR", parse(lines(LOG)))):
        print(n, when, level, text)
    print(sum(1 for _ in parse(lines(LOG))))
    print(list(take(3, running(x * x for x in range(100)))))
    print([a + b for a, b in window(range(5), 2)])
    print(list(tee_print(take(2, "xyz"), "> ")))
    g = countdown(3)
    print(next(g))
    try:
        g.send("stop")
    except StopIteration as e:
        print(e.value)
    g = grep("disk")
    next(g)
    for line in lines(LOG):
        g.send(line)
    g.close()


main()

# Feature: Generators / pipelines
