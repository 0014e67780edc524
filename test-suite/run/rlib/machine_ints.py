# Machine integers wrap around, plain ints are checked.
# Feature: RPython / rlib.rarithmetic
from rpython.rlib.rarithmetic import (
    LONG_BIT, intmask, maxint, most_neg_value_of, most_pos_value_of, ovfcheck, r_int32, r_int64, r_int8, r_uint,
    r_uint16, r_uint32, r_uint8, r_ulonglong, widen, highest_bit, int_between, is_valid_int, byteswap, uint_mul_high,
    int_c_div, int_c_mod, ovfcheck_float_to_int)

SEED = r_uint(14695981039346656037)
PRIME = r_uint(1099511628211)
TABLE = [r_uint32(1), r_uint32(4294967295), r_uint32(-1)]


def fnv(s):
    h = SEED
    for c in s:
        h = (h ^ r_uint(ord(c))) * PRIME
    return h


class XorShift(object):
    def __init__(self, seed):
        self.state = r_uint(seed)

    def next(self):
        x = self.state
        x ^= x << 13
        x ^= x >> 7
        x ^= x << 17
        self.state = x
        return x


class Lcg(object):
    def __init__(self):
        self.x = r_uint32(12345)

    def next(self):
        self.x = self.x * r_uint32(1664525) + r_uint32(1013904223)
        return self.x


def checked(name, a, b):
    try:
        if name == 'add':
            r = ovfcheck(a + b)
        elif name == 'sub':
            r = ovfcheck(a - b)
        elif name == 'mul':
            r = ovfcheck(a * b)
        else:
            r = ovfcheck(a << b)
        print(name, a, b, r)
    except OverflowError:
        print(name, a, b, 'overflows')


def wrapped(a, b):
    return intmask(a * b + 5)


def main():
    print(wrapped(maxint, 3), wrapped(-maxint, maxint), LONG_BIT, maxint, fnv("hello"), fnv(""), int(fnv("a")))
    r = XorShift(88172645463325252)
    print([int(r.next()) for _ in range(3)])
    g = Lcg()
    print([str(g.next()) for _ in range(4)])
    print(r_uint(5) - 7, r_uint(0) - 1 == r_uint(maxint) * 2 + 1, r_uint(-1) > 5, r_uint(3) > -1)
    a, b = r_int32(2147483647), r_int8(127)
    print(a, a + 1, b + 1, b * b, -r_int8(-128), ~r_uint8(5), r_uint16(65535) + 2)
    print(r_int32(-7) // 2, r_int32(-7) % 3, r_uint(7) // 2, r_uint(-7) % 10, r_int32(-2147483648) // -1)
    print(r_uint(1) << 63, r_uint(1) << 64, r_uint(-1) >> 60, r_int32(-8) >> 1, r_int8(1) << 7, r_int32(5) << 40)
    print(TABLE[0], TABLE[1], TABLE[2] == TABLE[1], len(TABLE), max(TABLE))
    for op in ('add', 'sub', 'mul'):
        checked(op, maxint, 1)
        checked(op, -maxint, 2)
        checked(op, 1 << 31, 1 << 31)
    checked('shl', 1, 62)
    checked('shl', 1, 63)
    print(intmask(r_uint(-1)), intmask(r_ulonglong(9)))
    print(most_neg_value_of(r_int32), most_pos_value_of(r_uint16), most_pos_value_of(r_int8))
    print(widen(r_int8(3)), highest_bit(100), int_between(1, 3, 5), int_between(1, 5, 5), is_valid_int(3))
    print(byteswap(1), byteswap(0x0102030405060708), uint_mul_high(r_uint(-1), r_uint(-1)))
    print(int_c_div(-7, 2), int_c_mod(-7, 2), int_c_div(7, -2), int_c_mod(7, -2))
    print(ovfcheck_float_to_int(-3.7), r_uint(3.9), float(r_uint(-1)), float(r_int32(-5)), r_int64(-5))
    print(isinstance(r_uint(1), r_uint), isinstance(r_int32(1), r_uint), isinstance(3, r_uint))
    d = {r_uint(3): "three", r_uint(-1): "max"}
    print(d[r_uint(3)], d[r_uint(0) - 1], r_uint(5) in d, hash(r_uint(77)))
    print("%d %x %s" % (r_uint(255), r_uint(255), r_int32(-3)), f"{r_uint(-1):x} {r_uint8(7)!r:>4}|")
    try:
        print(r_uint(1) // (r_uint(2) - 2))
    except ZeroDivisionError as e:
        print("ZeroDivisionError:", e)
    try:
        print(r_uint(1) << (1 - 2))
    except ValueError as e:
        print("ValueError:", e)
    try:
        ovfcheck_float_to_int(1e20)
    except OverflowError:
        print("OverflowError")
    total = 0
    for x in TABLE:
        if x:
            total += int(x)
    print(total)


if __name__ == "__main__":
    main()
