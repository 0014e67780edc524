class AppError(Exception):
    """Base of them all."""

    code = 1


class NetworkError(AppError):
    code = 2

    def __init__(self, host, port):
        super().__init__("cannot reach %s:%d" % (host, port))
        self.host = host
        self.port = port


class Timeout(NetworkError):
    code = 3

    def __init__(self, host, port, seconds):
        super().__init__(host, port)
        self.seconds = seconds

    def __str__(self):
        return "%s timed out after %d s" % (self.host, self.seconds)


class Silent(AppError):
    pass


def act(n):
    if n == 0:
        raise AppError("generic")
    if n == 1:
        raise NetworkError("example", 80)
    if n == 2:
        raise Timeout("slow", 443, 30)
    if n == 3:
        raise Silent
    return "ok"


for n in range(5):
    try:
        print(act(n))
    except Timeout as e:
        print("Timeout", e, e.seconds, e.port, e.code)
    except NetworkError as e:
        print("NetworkError", e, e.host, e.code)
    except AppError as e:
        print("AppError", e, e.code, isinstance(e, Silent))

errors = [AppError("a"), NetworkError("h", 1), Timeout("t", 2, 3)]
print([str(e) for e in errors], [e.code for e in errors])
try:
    raise errors[1]
except AppError as e:
    print(e is errors[1], issubclass(Timeout, AppError), repr(AppError("x")))

# Feature: Classes / exception classes
