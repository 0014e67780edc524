"""Functions whose flow graphs are evaluated; each `t_*` runs under the embedded
interpreter first, which says what the graph has to answer."""

DEBUG = False
LIMIT = 10
counter = 0


class Error(Exception):
    pass


class SubError(Error):
    pass


class Manager:
    def __init__(self, log, swallow):
        self.log = log
        self.swallow = swallow

    def __enter__(self):
        self.log.append("enter")
        return self

    def __exit__(self, etype, exc, tb):
        self.log.append("exit" if etype is None else "exit raising")
        return self.swallow


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def norm(self):
        return self.x * self.x + self.y * self.y


class Point3(Point):
    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z

    def norm(self):
        return super().norm() + self.z * self.z


def fail(kind):
    if kind == 1:
        raise Error("one")
    if kind == 2:
        raise SubError("two")
    if kind == 3:
        raise KeyError("three")
    return kind


# ---- arithmetic and control ----

def t_loop():
    total = 0
    for i in range(10):
        if i == 3:
            continue
        if i == 8:
            break
        total += i
    else:
        total = -1
    return total


def t_while_else():
    n = 5
    out = []
    while n:
        n -= 1
        if n == 2:
            continue
        out.append(n)
    else:
        out.append("else")
    return out


def t_nested_loops():
    out = []
    for i in range(4):
        for j in range(i):
            if j == 2:
                break
            out.append(i * 10 + j)
        else:
            out.append("done")
    return out


def t_swap():
    a, b, c = 1, 2, 3
    a, b, c = c, a, b
    (a, b), c = (b, a), c + 1
    return a, b, c


def t_star_unpack():
    first, *middle, last = [1, 2, 3, 4]
    (x, *_), y = "ab", 5
    return first, middle, last, x, y


def t_chained():
    out = []
    for x in range(5):
        out.append(1 < x <= 3 != 2)
    return out


def t_boolean():
    out = []
    for a in (0, 1, ""):
        for b in (None, 2):
            out.append(a and b)
            out.append(a or b)
            out.append(not a or not b)
            out.append((a if b else "no") and 1)
    return out


def t_constants():
    if DEBUG:
        return undefined_name
    x = 2 ** 70 >> 60
    return x + LIMIT * 3 // 7 - (-7 // 2), 7 % -3, "a" + "b" * 3, -2 ** 2, 1 if LIMIT > 5 else 2


def t_walrus():
    out = []
    n = 0
    while (n := n + 1) < 5:
        out.append(n)
    return out, n


def t_while_true():
    n = 0
    while True:
        n += 1
        if n > 4:
            return n


# ---- unbound locals ----

def maybe(c):
    if c:
        x = 1
    return x


def t_unbound():
    try:
        return maybe(0)
    except UnboundLocalError:
        return "unbound", maybe(1)


def t_loop_variable():
    for i in range(3):
        pass
    for j in ():
        pass
    try:
        return i, j
    except UnboundLocalError:
        return i


def t_del():
    x = 1
    y = x
    del x
    try:
        x
    except NameError:
        x = 7
    return x + y


def t_except_name():
    e = 5
    try:
        fail(1)
    except Error as e:
        pass
    try:
        return e
    except UnboundLocalError:
        return "gone"


# ---- exceptions ----

def t_except():
    out = []
    for kind in range(4):
        try:
            out.append(fail(kind))
        except SubError as e:
            out.append(("sub", e.args))
        except (KeyError, Error) as e:
            out.append(("other", e.args))
        else:
            out.append("fine")
        finally:
            out.append("finally")
    return out


def t_finally_return():
    out = []

    def f(n):
        for i in range(3):
            try:
                if i == n:
                    return i
                if n == 5:
                    break
                if n == 6:
                    raise Error("six")
            finally:
                out.append((n, i))
        return "end"
    results = [f(0), f(2), f(5), f(9)]
    try:
        f(6)
    except Error:
        results.append("six")
    return results, out


def t_nested_try():
    out = []
    try:
        try:
            fail(3)
        except Error:
            out.append("wrong")
        finally:
            out.append("inner")
    except KeyError as e:
        out.append(e.args[0])
        try:
            raise Error("again") from e
        except Error as f:
            out.append(f.args)
    return out


def t_reraise():
    out = []
    try:
        try:
            fail(2)
        except Error:
            out.append(1)
            raise
    except SubError:
        out.append(2)
    return out


def t_raise_in_loop():
    out = []
    i = 0
    while i < 4:
        try:
            i += 1
            fail(i)
        except KeyError:
            out.append(("key", i))
            continue
        except Error:
            if i == 2:
                continue
        out.append(i)
    return out


def t_handler_sees_new_values():
    x = 1
    try:
        x = 2
        fail(0)
        x = 3
        fail(1)
        x = 4
    except Error:
        return x
    return -x


def t_index_error():
    xs = [1, 2]
    try:
        return xs[5]
    except IndexError:
        xs.append(9)
    return xs


def t_with():
    log = []
    with Manager(log, True) as m:
        log.append(m.swallow)
        fail(1)
        log.append("not here")
    try:
        with Manager(log, False), Manager(log, False):
            fail(2)
    except SubError:
        log.append("out")
    return log


def with_return(log):
    for i in range(5):
        with Manager(log, False):
            if i == 1:
                continue
            if i == 2:
                return i
    return None


def t_with_return():
    log = []
    return with_return(log), log


def t_assert():
    try:
        assert 1 == 2, "message"
    except AssertionError as e:
        return e.args


# ---- functions ----

def keywords(a, b=2, *args, c=3, **kwargs):
    return a, b, args, c, kwargs


def t_calls():
    rest = (7, 8)
    extra = {"z": 1}
    return (
        keywords(1),
        keywords(1, 5, 6, c=4),
        keywords(*rest),
        keywords(0, *rest, c=1),
        keywords(0, *rest, 9, *rest),
        keywords(b=1, a=2, q=4),
        keywords(*[1, 2, 3], **extra),
        keywords(1, y=2, **extra),
    )


def t_closure():
    n = 0

    def inc(by=1):
        nonlocal n
        n += by
        return n
    inc()
    inc(5)
    return n, inc()


def t_late_binding():
    fs = []
    for i in range(3):
        fs.append(lambda: i)
    gs = [lambda i=i: i for i in range(3)]
    return [f() for f in fs], [g() for g in gs]


def t_plain_cell():
    data = [1, 2]
    factor = 3

    def scaled():
        return [x * factor for x in data]
    data.append(4)
    return scaled()


def t_recursive_closure():
    def fact(n):
        return 1 if n < 2 else n * fact(n - 1)
    return fact(5)


def t_cell_parameter():
    def outer(x):
        def inner():
            return x
        x += 1
        return inner
    return outer(1)()


def make_adder(k):
    def add(x):
        return x + k
    return add


add5 = make_adder(5)


def make_counter():
    n = 10

    def up():
        nonlocal n
        n += 1
        return n

    def now():
        return n
    return up, now


up, now = make_counter()


def t_import_time_closure():
    return add5(1)


def t_shared_cell():
    before = now()
    up()
    return now() - before


def t_globals():
    global counter
    start = counter
    counter += 2
    bump()
    return counter - start


def bump():
    global counter
    counter = counter + 1


# ---- comprehensions and displays ----

def t_comprehensions():
    x = "kept"
    a = [x * 2 for x in range(4) if x % 2]
    b = {k: v for k, v in [("a", 1), ("b", 2)]}
    c = [[i * j for j in range(i)] for i in range(4)]
    d = [x for y in c for x in y]
    return a, b, c, d, x


def t_comprehension_raises():
    x = "kept"
    try:
        return [fail(x) for x in range(3)]
    except Error:
        return x


def t_displays():
    xs = [3, 4]
    return [1, *xs, 5], (0, *xs), {**{"a": 1}, "b": 2}, [1, 2, 3, 4, 5]


def t_slices():
    xs = [0, 1, 2, 3, 4, 5]
    ys = xs[1:4]
    zs = xs[::2]
    return ys, zs, xs[-2:], "hello"[1:3]


def t_fstrings():
    x, w = 42, 6
    return f"{x}|{x!r}|{'s'!r:>5}|{x:{w}}|{x:x}" f"{x + 1}"


def t_dict():
    d = {}
    for word in ["a", "b", "a"]:
        if word in d:
            d[word] += 1
        else:
            d[word] = 1
    del d["b"]
    return d, "b" not in d


# ---- classes ----

def t_methods():
    ps = [Point(1, 2), Point3(1, 2, 3)]
    ps[0].x += 10
    return [p.norm() for p in ps]


# ---- matching ----

def kind_of(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2:
            return "small"
        case int():
            return "int"
        case "a" | "b":
            return "letter"
        case str(s):
            return s + "!"
        case Point(x=0, y=y):
            return ("axis", y)
        case Point(a, b) if a == b:
            return ("diagonal", a)
        case Point():
            return "point"
        case [1, *rest]:
            return ("one", rest)
        case [a, b]:
            return ("pair", a, b)
        case {"key": value}:
            return ("dict", value)
        case None:
            return "none"
        case _:
            return "other"


def t_match():
    subjects = [0, 2, 9, "b", "text", Point(0, 5), Point(4, 4), Point(1, 2), [1, 2, 3], [5, 6], [7],
                {"key": 3, "more": 1}, {"x": 1}, None, 1.5]
    return [kind_of(s) for s in subjects]


# ---- generators ----

def numbers(n):
    i = 0
    while i < n:
        got = yield i
        if got:
            i += got
        i += 1
    return "finished"


def chained(a, b):
    for x in a:
        yield x
    result = yield from numbers(b)
    yield result


def guarded(log):
    try:
        for i in range(3):
            try:
                yield i
            finally:
                log.append(i)
    except Error:
        yield "never"


def t_generators():
    log = []
    out = [x for x in numbers(3)]
    out.append([x for x in chained([7, 8], 2)])
    out.append([x for x in guarded(log)])
    out.append(log)
    return out


def t_generator_expression():
    k = 10
    return [x for x in (i + k for i in range(4) if i != 2)]


def t_send():
    g = numbers(10)
    return next(g), g.send(3), next(g)


def t_next_in_try():
    g = numbers(1)
    out = [next(g)]
    try:
        next(g)
    except StopIteration as e:
        out.append(e.value)
    return out


class unrolling_iterable:
    def __init__(self, items):
        self._items = list(items)

    def __iter__(self):
        return iter(self._items)


names = unrolling_iterable([("a", 1), ("b", 2), ("c", 3)])
pairs = unrolling_iterable([1, 2])


def t_unroll():
    total = 0
    out = []
    for name, n in names:
        if n == 2:
            continue
        total += n
        out.append(name)
    return total, out


def t_unroll_nested():
    out = []
    for k in range(2):
        for i in pairs:
            for j in pairs:
                if j == 2 and k == 0:
                    break
                out.append(i * 100 + j * 10 + k)
            else:
                out.append("end")
    return out


def t_unroll_break():
    for name, n in names:
        if n == LIMIT - 8:
            break
    else:
        return "none"
    return name


def t_finally_in_loops():
    out = []
    i = 0
    while i < 6:
        i += 1
        try:
            try:
                if i == 2:
                    continue
                if i == 5:
                    break
                fail(i)
            finally:
                out.append(i)
        except Error as e:
            out.append(e.args[0])
        except KeyError:
            out.append("key")
        else:
            out.append("fine")
    return out, i


def t_handler_in_handler():
    out = []
    try:
        fail(1)
    except Error as e:
        try:
            fail(3)
        except KeyError as e2:
            out.append(e2.args)
        out.append(e.args)
        try:
            raise
        except Error as again:
            out.append(again is e)
    return out


def t_swallowing_loop():
    out = []
    for kind in [0, 1, 2, 3, 4]:
        with Manager(out, kind != 3) as m:
            try:
                out.append(fail(kind))
            except SubError:
                pass
            if kind == 4:
                return out
            continue
        out.append("swallowed")
        if kind == 1:
            break
    return out


def t_augmented_items():
    xs = [1, 2, 3]
    d = {"n": 1}
    p = Point(1, 2)
    xs[1] += 10
    d["n"] += xs[1]
    p.x += d["n"]
    return xs, d, p.x


def t_many_locals():
    a = b = c = d = 0
    for a in range(3):
        b = c
        while c < a * 2:
            c += 1
            if c == 3:
                d = a
                break
        else:
            d -= 1
    return a, b, c, d


def t_conditional_expressions():
    out = []
    for n in range(4):
        x = "odd" if n % 2 == 1 else "two" if n == 2 else None
        out.append((x or "zero", x and len(x)))
    return out


def t_keyword_condition():
    return [keywords(n, *([1] if n else [2, 3]), c=n if n == 1 else 0) for n in range(2)]


def t_nonlocal_chain():
    a = 1

    def middle():
        b = 10

        def inner():
            nonlocal a, b
            a += 1
            b += a
            return b
        return inner() + inner()
    return middle(), a


def t_comprehension_closure():
    fs = [lambda y: x + y for x in range(3)]
    return [f(10) for f in fs]


def t_nested_comprehension():
    n = 3
    return [[(i, j, n) for j in range(i) if j != 1] for i in range(n)], {i: [i] * 2 for i in range(2)}


def resumed(log):
    while True:
        try:
            got = yield len(log)
            log.append(got)
            if got == 3:
                return log
        finally:
            log.append("f")


def t_generator_try():
    log = []
    g = resumed(log)
    out = [next(g), g.send(1), g.send(2)]
    try:
        g.send(3)
    except StopIteration as e:
        out.append(e.value)
    return out


def t_generator_in_closure():
    k = 2

    def gen(n):
        for i in range(n):
            for j in range(i):
                yield i * k + j
    return [x for x in gen(4)]


def outcome(f):
    try:
        return repr(f())
    except Exception as e:
        return "raised " + type(e).__name__ + repr(e.args)


EXPECTED = {name: outcome(f) for name, f in list(globals().items()) if name.startswith("t_")}
