"""The arguments of exceptions and what is made of them."""
# Feature: Types / arguments of exceptions


class AppError(Exception):
    pass


class Coded(AppError):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


class Pair(Exception):
    def __init__(self, a, b):
        self.a = a
        self.b = b


def fail(n):
    if n == 0:
        raise ValueError("bad value", 42)
    if n == 1:
        raise ValueError("just text")
    if n == 2:
        raise AppError("app", 1, None)
    if n == 3:
        raise Coded(7, "coded")
    if n == 4:
        raise Pair(1, "x")
    if n == 5:
        raise ValueError
    if n == 6:
        raise AppError([1, 2])
    return int("zz")


for n in range(8):
    try:
        fail(n)
    except ValueError as e:
        print("ValueError", e.args, len(e.args), e, repr(e))
    except AppError as e:
        print(type(e).__name__, e.args, str(e), repr(e))
    except Pair as e:
        print("Pair", e.args, e.a, e.b, e, repr(e))

try:
    raise TypeError("one", 2)
except TypeError as e:
    text, number = e.args
    print(text, number)

table = {"a": 1}
try:
    table["missing"]
except KeyError as e:
    print(e.args, e.args[0], e)
try:
    raise KeyError("k")
except KeyError as e:
    print(e.args[0].upper())
try:
    [1][5]
except IndexError as e:
    print(e.args)
try:
    1 // 0
except ZeroDivisionError as e:
    print(e.args, e.args[0])
try:
    open("/nonexistent/file")
except OSError as e:
    print(e.errno, e.strerror, e.filename, type(e).__name__)
    print(e.args[0], e.args[1])
try:
    raise OSError(5, "custom", "name.txt")
except OSError as e:
    print(e.errno, e.strerror, e.filename)
try:
    raise OSError("only text")
except OSError as e:
    print(e.errno, e.strerror, e.filename, e)
for code in [3, None, "text"]:
    try:
        raise SystemExit(code)
    except SystemExit as e:
        print("exit", e.code, repr(e.code))
try:
    raise SystemExit
except SystemExit as e:
    print("exit", e.code)


def convert(text):
    try:
        return int(text)
    except ValueError as e:
        raise AppError("cannot convert") from e


try:
    convert("x")
except AppError as e:
    print(e, "|", e.__cause__, "|", type(e.__cause__).__name__)
try:
    raise AppError("alone")
except AppError as e:
    print(e, e.__cause__, e.__cause__ is None)
try:
    try:
        fail(1)
    except ValueError:
        raise AppError("quiet") from None
except AppError as e:
    print(e, e.__cause__)
err = AppError("made", 1)
print(err.args, err)


def gen():
    yield 1
    return 5


it = gen()
print(next(it))
try:
    next(it)
except StopIteration as e:
    print("stop", e.value)
