"""Lists that nothing is ever put into: their items have no type, their use is an error."""


class Never(Exception):
    """Nobody raises it."""

    def __init__(self, code):
        super().__init__("never")
        self.code = code


def pair():
    a, b = [x for x in [1, 2] if 2.0 < 1.0]
    print(a, b)


def rest():
    a, *b = list(filter(lambda x: 1e16 < 0.1, [1, 2]))
    print(a, b)


def rest_only():
    xs = [x for x in [1, 2] if 2.0 < 1.0]
    *a, = xs
    [] = xs
    print(a, len(a))


def item():
    xs = [x for x in [1, 2] if 2.0 < 1.0]
    print(xs, len(xs), xs == [1], 1 in xs)
    print(xs[0])


def backwards():
    print(list(reversed("a")), "".join(reversed("a")))
    for c in reversed("b"):
        print(c)


def run(f):
    try:
        f()
    except Never as e:
        print(e.code)
    except Exception as e:
        print(type(e).__name__, e)


if __name__ == "__main__":
    run(pair)
    run(rest)
    run(rest_only)
    run(item)
    run(backwards)
