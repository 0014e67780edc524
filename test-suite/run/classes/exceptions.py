class AppError(Exception):
    code = 1
    def __init__(self, msg, detail=None):
        super().__init__(msg)
        self.detail = detail
    def __str__(self):
        return f"[{self.code}] {super().__str__()}"

class NotFound(AppError):
    code = 404

class Timeout(AppError, TimeoutError):
    code = 408

class Multi(ValueError, KeyError):
    pass

class E2(Exception):
    pass

class CM:
    def __init__(self, suppress): self.s = suppress
    def __enter__(self):
        print("enter")
        return self
    def __exit__(self, t, v, tb):
        print("exit", t.__name__ if t else None, v)
        return self.s

if __name__ == "__main__":
    for c in (AppError, NotFound, Timeout):
        try:
            raise c("msg", 5)
        except AppError as e:
            print(type(e).__name__, e, e.detail, isinstance(e, TimeoutError))
    try:
        raise Timeout("t")
    except TimeoutError as e:
        print("timeout", e)
    try:
        raise Multi("m")
    except KeyError as e:
        print("multi")
    with CM(True) as c:
        raise E2("inside")
    try:
        with CM(False):
            raise E2("again")
    except E2 as e:
        print("out", e, repr(e))
    with CM(False):
        pass
