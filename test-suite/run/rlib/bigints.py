# Integers of any size by rbigint.
# Feature: RPython / rlib.rbigint
from rpython.rlib.rbigint import NULLRBIGINT, ONERBIGINT, rbigint, gcd_binary

GOOGOL = rbigint.fromlong(10 ** 100)


def factorial(n):
    r = ONERBIGINT
    for i in range(2, n + 1):
        r = r.int_mul(i)
    return r


def fibonacci(n):
    a, b = NULLRBIGINT, ONERBIGINT
    for _ in range(n):
        a, b = b, a.add(b)
    return a


def pi_digits(n):
    # the spigot of Rabinowitz and Wagon, by Gibbons
    q, r, t = ONERBIGINT, rbigint.fromint(180), rbigint.fromint(60)
    i = 2
    digits = []
    while len(digits) < n:
        u = 3 * (3 * i + 1) * (3 * i + 2)
        y = q.int_mul(27 * i - 12).add(r.int_mul(5)).floordiv(t.int_mul(5))
        digits.append(y.str())
        new_r = q.int_mul(5 * i - 2).add(r).sub(y.mul(t)).int_mul(10 * u)
        q, t, r = q.int_mul(10 * i * (2 * i - 1)), t.int_mul(u), new_r
        i += 1
    return "".join(digits)


def show(x):
    print(x.str(), x.bit_length(), x.get_sign(), x.hash())


def main():
    for n in (0, 1, 20, 21, 30):
        show(factorial(n))
    print(len(factorial(1000).str()), factorial(1000).bit_length())
    print(fibonacci(300).str())
    print(pi_digits(40))
    show(GOOGOL)
    a = rbigint.fromstr("-123456789012345678901234567890", 10)
    b = rbigint.fromstr("987654321098765432109876543210")
    show(a.add(b))
    show(a.sub(b))
    show(a.mul(b))
    q, r = b.divmod(a)
    show(q)
    show(r)
    print(a.mod(rbigint.fromint(1000)).toint(), b.int_mod(-7).toint(), b.int_mod_int_result(97))
    show(a.and_(b))
    show(a.or_(b))
    show(a.xor(b))
    show(a.invert())
    show(a.lshift(70))
    show(a.rshift(40))
    print(a.lt(b), a.le(a), a.eq(b), a.ne(b), a.gt(b), b.ge(a), b.int_eq(5), rbigint.fromint(5).int_eq(5))
    print(a.tofloat(), b.truediv(a), rbigint.fromfloat(1e20).str(), rbigint.fromfloat(-2.5).str())
    print(rbigint.fromint(3).pow(rbigint.fromint(100)).str())
    print(rbigint.fromint(3).pow(rbigint.fromint(10 ** 9), rbigint.fromint(1000007)).str())
    print(a.format("0123456789abcdef", "0x"), rbigint.fromint(255).format("01"), GOOGOL.hex())
    print(rbigint.fromstr("ff", 16).toint(), rbigint.fromstr("-0b101", 0).str(), rbigint.fromstr(" 12 ").str())
    print(GOOGOL.isqrt().str(), a.gcd(b).str(), gcd_binary(48, 36), a.abs().str(), a.neg().str())
    low, high = rbigint.fromint(-9223372036854775807 - 1), rbigint.fromint(9223372036854775807)
    print(low.toint(), high.toint(), low.fits_int(), high.int_add(1).fits_int(), high.int_add(1).touint())
    print(a.uintmask(), rbigint.fromint(-1).uintmask())
    for bad in (GOOGOL, high.int_add(1), low.int_sub(1)):
        try:
            bad.toint()
        except OverflowError:
            print("OverflowError")
    try:
        a.divmod(NULLRBIGINT)
    except ZeroDivisionError as e:
        print(e)
    try:
        GOOGOL.pow(rbigint.fromint(4)).tofloat()
    except OverflowError as e:
        print(e)
    print([ord(c) for c in a.tobytes(14, 'big', True)], rbigint.frombytes("\xff\x01", 'little', True).str())
    x = GOOGOL.mul(GOOGOL).mul(GOOGOL).int_add(7)
    big = x
    for _ in range(5):
        big = big.mul(big)
    print(big.bit_length(), big.hash(), big.mod(x.int_sub(3)).hash(), big.floordiv(x).mul(x).eq(big))


if __name__ == "__main__":
    main()
