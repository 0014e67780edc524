import contextlib
@contextlib.contextmanager
def tag(n):
    print("<", n)
    try:
        yield n
    finally:
        print(">", n)
@contextlib.contextmanager
def swallow():
    try:
        yield
    except ValueError as e:
        print("swallowed", e)
def gen():
    try:
        x = yield 1
        print("got", x)
        yield 2
    except KeyError:
        print("key")
        yield 99
    finally:
        print("fin")
def main():
    with tag("x") as t: print(t)
    with swallow():
        raise ValueError("v")
    try:
        with tag("err"):
            raise KeyError("k")
    except KeyError as e:
        print("out", e)
    with contextlib.suppress(ValueError): int("x")
    g = gen(); print(next(g), g.send("s")); g.close()
    g = gen(); print(next(g), g.throw(KeyError("z")))
    try:
        next(g)
    except StopIteration:
        print("stop")
if __name__ == "__main__": main()

# Feature: Library / contextlib
