"""Modular contexts where a handler is near: every operation ends its block there."""


def plain(v):
    return (v * v - v) & 0x7FFFFFFFFFFFFFFF


def guarded(v):
    try:
        return (v * v - v) & 0x7FFFFFFFFFFFFFFF
    except ValueError:
        return 1


def summed(v, w):
    try:
        x = v * w
        x = x + v * v
        return x & 0xFFFFFFFF
    finally:
        print("done")


def unused(v):
    try:
        v * v
    except OverflowError:
        return 1
    return 2


class Manager:
    def __enter__(self):
        return 3

    def __exit__(self, kind, value, traceback):
        print("exit", kind is None)
        return False


def managed(v):
    with Manager() as m:
        return ((v << 20) ^ (v * m)) & 0xFFFFFFFFFF


if __name__ == "__main__":
    print(plain(12345678901), guarded(12345678901))
    print(summed(12345678901, 98765432109))
    print(managed(1 << 60))
    print(unused(5))
