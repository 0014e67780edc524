"""Integers of any size.

Sign and magnitude; the magnitude is a list of digits of 31 bits, least significant
first, so that the product of two digits and a carry fit a machine word.
Values never change.

Like: rpython/rlib/rbigint.py in what it offers; the algorithms are Knuth's
(TAOCP 2, 4.3) and Karatsuba's.
"""

import math

from rpython.rlib.objectmodel import not_rpython, specialize
from rpython.rlib.rarithmetic import ovfcheck

SHIFT = 31
BASE = 1 << SHIFT
MASK = BASE - 1

# From so many digits on, products are split.
KARATSUBA = 40

DECIMALS = 9
DECIMAL_BASE = 10 ** DECIMALS


class InvalidEndiannessError(Exception):
    pass


class InvalidSignednessError(Exception):
    pass


class rbigint(object):
    _immutable_ = True
    _immutable_fields_ = ['_digits[*]', '_sign']

    def __init__(self, digits, sign):
        """Of normalized digits: no leading zero, [0] with sign 0 for zero."""
        self._digits = digits
        self._sign = sign

    # -- from and to other types --

    @staticmethod
    def fromint(n):
        if n == 0:
            return NULLRBIGINT
        if n > 0:
            return rbigint(_digits_of_nonneg(n), 1)
        digits = _digits_of_nonneg(-(n + 1))
        # One more, since -n may be no machine word.
        return rbigint(_plus_small(digits, 1), -1)

    @staticmethod
    def frombool(b):
        return ONERBIGINT if b else NULLRBIGINT

    @staticmethod
    @not_rpython
    def fromlong(n):
        """From a Python int, before the program runs."""
        if n == 0:
            return NULLRBIGINT
        rest = abs(n)
        digits = []
        while rest:
            digits.append(rest & MASK)
            rest >>= SHIFT
        return rbigint(digits, 1 if n > 0 else -1)

    @staticmethod
    @not_rpython
    def fromrarith_int(n):
        return rbigint.fromlong(int(n))

    @staticmethod
    def fromfloat(x):
        """The integer part of a float."""
        if x != x:
            raise ValueError('cannot convert float NaN to integer')
        if x == math.inf or x == -math.inf:
            raise OverflowError('cannot convert float infinity to integer')
        sign = 1
        if x < 0.0:
            x = -x
            sign = -1
        fraction, exponent = math.frexp(x)
        if exponent <= 0:
            return NULLRBIGINT
        # 62 bits hold the whole fraction.
        bits = int(math.ldexp(fraction, 62))
        magnitude = rbigint.fromint(bits)
        if exponent >= 62:
            magnitude = magnitude.lshift(exponent - 62)
        else:
            magnitude = magnitude.rshift(62 - exponent)
        return magnitude if sign > 0 else magnitude.neg()

    @staticmethod
    def fromdecimalstr(s):
        return rbigint.fromstr(s, 10)

    @staticmethod
    def fromstr(s, base=0, ignore_l_suffix=False, fname='int', allow_underscores=False):
        """As int(s, base), for any size."""
        from rpython.rlib.rstring import NumberStringParser, strip_spaces
        text = strip_spaces(s)
        if (ignore_l_suffix or base == 0) and len(text) > 1 and (text[-1] == 'l' or text[-1] == 'L') and base <= 21:
            text = text[:-1]
        parser = NumberStringParser(s, text, base, fname, allow_underscores)
        return _from_parser(parser)

    @staticmethod
    def _from_numberstring_parser(parser):
        return _from_parser(parser)

    def toint(self):
        """OverflowError where no machine word holds it."""
        size = len(self._digits)
        if size > 3:
            raise OverflowError('int too large')
        # Negative all the way: there is one more negative word.
        result = 0
        i = size - 1
        while i >= 0:
            result = ovfcheck(ovfcheck(result << SHIFT) - self._digits[i])
            i -= 1
        if self._sign >= 0:
            return ovfcheck(-result)
        return result

    def tolong(self):
        """A Python int, before the program runs."""
        result = 0
        for d in reversed(self._digits):
            result = (result << SHIFT) + d
        return result * self._sign

    tolong = not_rpython(tolong)

    tolonglong = toint

    def fits_int(self):
        n = self.bit_length()
        if n < 64:
            return True
        return n == 64 and self._sign < 0 and self.eq(_MOST_NEGATIVE)

    def uintmask(self):
        """The low 64 bits, as an unsigned machine word."""
        from rpython.rlib.rarithmetic import r_uint
        return r_uint(self._low_word())

    ulonglongmask = uintmask

    def touint(self):
        from rpython.rlib.rarithmetic import r_uint
        if self._sign < 0:
            raise ValueError('cannot convert negative integer to unsigned int')
        if self.bit_length() > 64:
            raise OverflowError('int too large to convert to unsigned int')
        return r_uint(self._low_word())

    toulonglong = touint

    def _low_word(self):
        """The low 64 bits of the two's complement, as a signed word."""
        digits = self._digits
        low = digits[0]
        if len(digits) > 1:
            low |= digits[1] << SHIFT
        high = 0
        if len(digits) > 2:
            high = digits[2] & 3
        if self._sign < 0:
            # ~x + 1 of a number of 62 + 2 bits
            low = (low ^ 0x3fffffffffffffff) + 1
            high ^= 3
            if low >> 62:
                low &= 0x3fffffffffffffff
                high = (high + 1) & 3
        if high >= 2:
            high -= 4
        return (high << 62) | low

    def tobool(self):
        return self._sign != 0

    def tofloat(self):
        """The nearest float; OverflowError beyond the largest."""
        bits = self.bit_length()
        if bits <= 62:
            magnitude = 0
            for i in range(len(self._digits) - 1, -1, -1):
                magnitude = (magnitude << SHIFT) | self._digits[i]
            return float(self._sign * magnitude)
        if bits > 1024:
            raise OverflowError('int too large to convert to float')
        x = _scaled(self._digits, bits)
        if math.isinf(x):
            raise OverflowError('int too large to convert to float')
        return -x if self._sign < 0 else x

    @staticmethod
    def frombytes(s, byteorder, signed):
        """From str or bytes, one byte a character."""
        if byteorder != 'big' and byteorder != 'little':
            raise InvalidEndiannessError()
        n = len(s)
        if n == 0:
            return NULLRBIGINT
        digits = []
        accu = 0
        have = 0
        top = 0
        for i in range(n):
            at = i if byteorder == 'little' else n - 1 - i
            top = _byte(s[at])
            accu |= top << have
            have += 8
            if have >= SHIFT:
                digits.append(accu & MASK)
                accu >>= SHIFT
                have -= SHIFT
        digits.append(accu)
        result = _make(digits, 1)
        if signed and top >= 128:
            result = result.sub(ONERBIGINT.lshift(8 * n))
        return result

    def tobytes(self, nbytes, byteorder, signed):
        """A str of that many characters."""
        if byteorder != 'big' and byteorder != 'little':
            raise InvalidEndiannessError()
        if not signed and self._sign < 0:
            raise InvalidSignednessError()
        bits = 8 * nbytes
        if signed:
            magnitude = self if self._sign >= 0 else self.invert()
            if magnitude.bit_length() > bits - 1 and (nbytes > 0 or self._sign != 0):
                raise OverflowError()
        elif self.bit_length() > bits:
            raise OverflowError()
        value = self
        if self._sign < 0:
            value = self.add(ONERBIGINT.lshift(bits))
        chars = []
        accu = 0
        have = 0
        at = 0
        for _ in range(nbytes):
            if have < 8 and at < len(value._digits):
                accu |= value._digits[at] << have
                have += SHIFT
                at += 1
            chars.append(chr(accu & 255))
            accu >>= 8
            have -= 8
            if have < 0:
                have = 0
        if byteorder == 'big':
            chars.reverse()
        return ''.join(chars)

    # -- text --

    def str(self):
        if len(self._digits) <= 2:
            return str(self.toint())
        return _decimal(self)

    def repr(self):
        return self.str() + 'L'

    def __str__(self):
        return self.str()

    def __repr__(self):
        return '<rbigint ' + self.str() + '>'

    def hex(self):
        return self.format('0123456789abcdef', '0x', 'L')

    def oct(self):
        if self._sign == 0:
            return '0L'
        return self.format('01234567', '0', 'L')

    def format(self, digits, prefix='', suffix=''):
        """In the base that there are digits."""
        base = len(digits)
        if base < 2:
            raise ValueError('format() needs at least two digits')
        if self._sign == 0:
            return prefix + digits[0] + suffix
        chars = []
        power = 1
        count = 0
        while power * base <= MASK:
            power *= base
            count += 1
        rest = self._digits[:]
        size = len(rest)
        while size > 0:
            part = _divide_in_place(rest, size, power)
            while size > 0 and rest[size - 1] == 0:
                size -= 1
            for _ in range(count):
                chars.append(digits[part % base])
                part //= base
                if size == 0 and part == 0:
                    break
        chars.reverse()
        text = prefix + ''.join(chars) + suffix
        return '-' + text if self._sign < 0 else text

    # -- comparison --

    def _compare(self, other):
        """Negative, 0 or positive."""
        if self._sign != other._sign:
            return -1 if self._sign < other._sign else 1
        return _compare_digits(self._digits, other._digits) * self._sign

    def eq(self, other):
        return self._compare(other) == 0

    def ne(self, other):
        return self._compare(other) != 0

    def lt(self, other):
        return self._compare(other) < 0

    def le(self, other):
        return self._compare(other) <= 0

    def gt(self, other):
        return self._compare(other) > 0

    def ge(self, other):
        return self._compare(other) >= 0

    def int_eq(self, n):
        return self.eq(rbigint.fromint(n))

    def int_ne(self, n):
        return not self.eq(rbigint.fromint(n))

    def int_lt(self, n):
        return self.lt(rbigint.fromint(n))

    def int_le(self, n):
        return self.le(rbigint.fromint(n))

    def int_gt(self, n):
        return self.gt(rbigint.fromint(n))

    def int_ge(self, n):
        return self.ge(rbigint.fromint(n))

    def hash(self):
        """As CPython hashes ints: modulo the prime 2**61 - 1."""
        h = 0
        i = len(self._digits) - 1
        while i >= 0:
            # h * 2**31 modulo 2**61 - 1 is a rotation of 61 bits.
            h = ((h & 0x3fffffff) << SHIFT) | (h >> 30)
            h += self._digits[i]
            if h >= 0x1fffffffffffffff:
                h -= 0x1fffffffffffffff
            i -= 1
        if self._sign < 0:
            h = -h
        return -2 if h == -1 else h

    # -- arithmetic --

    def add(self, other):
        if self._sign == 0:
            return other
        if other._sign == 0:
            return self
        if self._sign == other._sign:
            return rbigint(_add(self._digits, other._digits), self._sign)
        return self._difference(other, self._sign)

    def sub(self, other):
        if other._sign == 0:
            return self
        if self._sign == 0:
            return other.neg()
        if self._sign != other._sign:
            return rbigint(_add(self._digits, other._digits), self._sign)
        return self._difference(other, self._sign)

    def _difference(self, other, sign):
        """sign * (abs(self) - abs(other))"""
        order = _compare_digits(self._digits, other._digits)
        if order == 0:
            return NULLRBIGINT
        if order > 0:
            return rbigint(_sub(self._digits, other._digits), sign)
        return rbigint(_sub(other._digits, self._digits), -sign)

    def mul(self, other):
        if self._sign == 0 or other._sign == 0:
            return NULLRBIGINT
        sign = self._sign * other._sign
        return _make(_mul(self._digits, other._digits), sign)

    def int_add(self, n):
        return self.add(rbigint.fromint(n))

    def int_sub(self, n):
        return self.sub(rbigint.fromint(n))

    def int_mul(self, n):
        return self.mul(rbigint.fromint(n))

    def divmod(self, other):
        """The quotient is floored, as for ints."""
        quotient, rest = _divrem(self, other)
        if rest._sign != 0 and rest._sign != other._sign:
            rest = rest.add(other)
            quotient = quotient.sub(ONERBIGINT)
        return quotient, rest

    def floordiv(self, other):
        quotient, rest = _divrem(self, other)
        if rest._sign != 0 and rest._sign != other._sign:
            quotient = quotient.sub(ONERBIGINT)
        return quotient

    div = floordiv

    def mod(self, other):
        rest = _divrem(self, other)[1]
        if rest._sign != 0 and rest._sign != other._sign:
            rest = rest.add(other)
        return rest

    def int_floordiv(self, n):
        return self.floordiv(rbigint.fromint(n))

    def int_mod(self, n):
        return self.mod(rbigint.fromint(n))

    def int_mod_int_result(self, n):
        return self.mod(rbigint.fromint(n)).toint()

    def int_divmod(self, n):
        return self.divmod(rbigint.fromint(n))

    def truediv(self, other):
        """The nearest float to the quotient."""
        if other._sign == 0:
            raise ZeroDivisionError('long division or modulo by zero')
        if self._sign == 0:
            return 0.0
        # A quotient of 55 bits or more, its last bit set where there is a rest.
        shift = self.bit_length() - other.bit_length() - 56
        # Small results have fewer bits.
        if shift < -1076:
            shift = -1076
        dividend, divisor = self.abs(), other.abs()
        if shift > 0:
            divisor = divisor.lshift(shift)
        else:
            dividend = dividend.lshift(-shift)
        quotient, rest = _divrem(dividend, divisor)
        if rest._sign != 0:
            quotient = quotient.or_(ONERBIGINT)
        n = quotient.toint()
        bits = quotient.bit_length()
        # Bits to round off: down to 53, and down to 2**-1074.
        extra = max(bits - 53, -1074 - shift)
        if extra > 0:
            half = 1 << (extra - 1)
            low = n & ((1 << extra) - 1)
            n >>= extra
            if low > half or (low == half and n & 1):
                n += 1
            shift += extra
        if shift + bits > 1100:
            raise OverflowError('integer division result too large for a float')
        x = math.ldexp(float(n), shift)
        if math.isinf(x):
            raise OverflowError('integer division result too large for a float')
        return x if self._sign == other._sign else -x

    def pow(self, other, modulus=None):
        """ValueError for negative powers."""
        if modulus is not None and modulus._sign == 0:
            raise ValueError('pow() 3rd argument cannot be 0')
        if other._sign < 0:
            if modulus is not None:
                raise TypeError('pow() 2nd argument cannot be negative when 3rd argument specified')
            raise ValueError('bigint pow() too negative')
        base = self
        result = ONERBIGINT
        if modulus is not None:
            base = base.mod(modulus)
            result = result.mod(modulus)
        elif base.abs().eq(ONERBIGINT):
            return base if base._sign > 0 or other.is_odd() else ONERBIGINT
        elif base._sign == 0:
            return ONERBIGINT if other._sign == 0 else NULLRBIGINT
        i = other.bit_length() - 1
        while i >= 0:
            result = result.mul(result)
            if modulus is not None:
                result = result.mod(modulus)
            if other._digits[i // SHIFT] >> (i % SHIFT) & 1:
                result = result.mul(base)
                if modulus is not None:
                    result = result.mod(modulus)
            i -= 1
        return result

    def int_pow(self, n, modulus=None):
        return self.pow(rbigint.fromint(n), modulus)

    def neg(self):
        return rbigint(self._digits, -self._sign)

    def abs(self):
        if self._sign >= 0:
            return self
        return rbigint(self._digits, 1)

    def isqrt(self):
        if self._sign < 0:
            raise ValueError('isqrt() argument must be nonnegative')
        if self._sign == 0:
            return self
        # Newton's iteration from above.
        guess = ONERBIGINT.lshift((self.bit_length() + 1) // 2)
        while True:
            better = guess.add(self.floordiv(guess)).rshift(1)
            if better.ge(guess):
                return guess
            guess = better

    def gcd(self, other):
        a, b = self.abs(), other.abs()
        while b._sign != 0:
            a, b = b, a.mod(b)
        return a

    # -- bits --

    def invert(self):
        return self.neg().sub(ONERBIGINT)

    def lshift(self, count):
        if count < 0:
            raise ValueError('negative shift count')
        if self._sign == 0 or count == 0:
            return self
        whole, part = count // SHIFT, count % SHIFT
        digits = [0] * whole
        carry = 0
        for d in self._digits:
            carry |= d << part
            digits.append(carry & MASK)
            carry >>= SHIFT
        if carry:
            digits.append(carry)
        return rbigint(digits, self._sign)

    lqshift = lshift

    def rshift(self, count, dont_invert=False):
        if count < 0:
            raise ValueError('negative shift count')
        if count == 0:
            return self
        if self._sign < 0 and not dont_invert:
            return self.invert().rshift(count).invert()
        whole, part = count // SHIFT, count % SHIFT
        size = len(self._digits)
        if whole >= size:
            return NULLRBIGINT
        digits = []
        for i in range(whole, size):
            d = self._digits[i] >> part
            if i + 1 < size:
                d |= (self._digits[i + 1] << (SHIFT - part)) & MASK
            digits.append(d)
        return _make(digits, self._sign)

    rqshift = rshift

    def abs_rshift_and_mask(self, count, mask):
        return self.abs().rshift(count)._low_word() & mask

    def and_(self, other):
        return _bitwise(self, '&', other)

    def or_(self, other):
        return _bitwise(self, '|', other)

    def xor(self, other):
        return _bitwise(self, '^', other)

    def int_and_(self, n):
        return self.and_(rbigint.fromint(n))

    def int_or_(self, n):
        return self.or_(rbigint.fromint(n))

    def int_xor(self, n):
        return self.xor(rbigint.fromint(n))

    def bit_length(self):
        if self._sign == 0:
            return 0
        return (len(self._digits) - 1) * SHIFT + _word_length(self._digits[len(self._digits) - 1])

    def bit_count(self):
        """Of the magnitude."""
        count = 0
        for d in self._digits:
            while d:
                d &= d - 1
                count += 1
        return count

    def is_odd(self):
        return self._digits[0] & 1 == 1

    def is_even(self):
        return self._digits[0] & 1 == 0

    def digit(self, i):
        return self._digits[i]

    widedigit = digit
    udigit = digit

    def numdigits(self):
        return len(self._digits)

    def get_sign(self):
        return self._sign

    def _set_sign(self, sign):
        """Of a number that nobody else has yet."""
        if self._sign != 0:
            self._sign = sign

    def log(self, base):
        """The logarithm; base 0.0 is e."""
        if self._sign <= 0:
            raise ValueError('math domain error')
        bits = self.bit_length()
        extra = max(0, bits - 1000)
        value = math.log(self.rshift(extra).tofloat()) + extra * math.log(2.0)
        if base != 0.0:
            value /= math.log(base)
        return value


# Digits

def _make(digits, sign):
    """From digits that may have leading zeros."""
    size = len(digits)
    while size > 1 and digits[size - 1] == 0:
        size -= 1
    if size == 0 or (size == 1 and digits[0] == 0):
        return NULLRBIGINT
    if size != len(digits):
        digits = digits[:size]
    return rbigint(digits, sign)


def _byte(x):
    return ord(x) if isinstance(x, str) else x


_byte._annspecialcase_ = 'specialize:argtype(0)'


def _digits_of_nonneg(n):
    if n < BASE:
        return [n]
    digits = []
    while n > 0:
        digits.append(n & MASK)
        n >>= SHIFT
    return digits


def _plus_small(digits, n):
    """A list of its own with n more, normalized."""
    result = digits[:]
    carry = n
    i = 0
    while carry and i < len(result):
        carry += result[i]
        result[i] = carry & MASK
        carry >>= SHIFT
        i += 1
    if carry:
        result.append(carry)
    return result


def _word_length(n):
    """Bits of a digit."""
    bits = 0
    if n >= 1 << 16:
        bits = 16
        n >>= 16
    while n:
        n >>= 1
        bits += 1
    return bits


def _compare_digits(a, b):
    if len(a) != len(b):
        return -1 if len(a) < len(b) else 1
    i = len(a) - 1
    while i >= 0:
        if a[i] != b[i]:
            return -1 if a[i] < b[i] else 1
        i -= 1
    return 0


def _add(a, b):
    if len(a) < len(b):
        a, b = b, a
    result = [0] * len(a)
    carry = 0
    for i in range(len(b)):
        carry += a[i] + b[i]
        result[i] = carry & MASK
        carry >>= SHIFT
    for i in range(len(b), len(a)):
        carry += a[i]
        result[i] = carry & MASK
        carry >>= SHIFT
    if carry:
        result.append(carry)
    return result


def _sub(a, b):
    """Of a larger a; normalized."""
    result = [0] * len(a)
    borrow = 0
    for i in range(len(b)):
        borrow += a[i] - b[i]
        result[i] = borrow & MASK
        borrow >>= SHIFT
    for i in range(len(b), len(a)):
        borrow += a[i]
        result[i] = borrow & MASK
        borrow >>= SHIFT
    size = len(result)
    while size > 1 and result[size - 1] == 0:
        size -= 1
    return result[:size] if size < len(result) else result


def _mul(a, b):
    """Maybe with leading zeros."""
    if len(a) < len(b):
        a, b = b, a
    if len(b) == 1:
        return _mul_small(a, b[0])
    if len(b) < KARATSUBA:
        return _mul_school(a, b)
    if 2 * len(b) <= len(a):
        return _mul_lopsided(a, b)
    return _mul_karatsuba(a, b)


def _mul_small(a, n):
    result = [0] * (len(a) + 1)
    carry = 0
    for i in range(len(a)):
        carry += a[i] * n
        result[i] = carry & MASK
        carry >>= SHIFT
    result[len(a)] = carry
    return result


def _mul_school(a, b):
    result = [0] * (len(a) + len(b))
    for i in range(len(a)):
        f = a[i]
        if f == 0:
            continue
        carry = 0
        k = i
        for d in b:
            carry += result[k] + f * d
            result[k] = carry & MASK
            carry >>= SHIFT
            k += 1
        result[k] = carry
    return result


def _mul_lopsided(a, b):
    """Pieces of the long one as long as the short one."""
    result = [0] * (len(a) + len(b))
    at = 0
    while at < len(a):
        _add_at(result, _mul(a[at:at + len(b)], b), at)
        at += len(b)
    return result


def _mul_karatsuba(a, b):
    half = len(a) // 2
    a0, a1 = a[:half], a[half:]
    b0, b1 = b[:half], b[half:]
    low = _mul(a0, b0)
    high = _mul(a1, b1)
    middle = _mul(_add(a0, a1), _add(b0, b1))
    _subtract_at(middle, low)
    _subtract_at(middle, high)
    result = [0] * (len(a) + len(b))
    _add_at(result, low, 0)
    _add_at(result, middle, half)
    _add_at(result, high, 2 * half)
    return result


def _add_at(result, a, at):
    """In place; leading zeros of `a` may lie beyond the end."""
    carry = 0
    k = at
    for d in a:
        carry += d
        if k < len(result):
            carry += result[k]
            result[k] = carry & MASK
            carry >>= SHIFT
        k += 1
    while carry and k < len(result):
        carry += result[k]
        result[k] = carry & MASK
        carry >>= SHIFT
        k += 1


def _subtract_at(result, a):
    """In place, from a larger number."""
    borrow = 0
    for k in range(len(result)):
        borrow += result[k]
        if k < len(a):
            borrow -= a[k]
        result[k] = borrow & MASK
        borrow >>= SHIFT


def _divide_in_place(digits, size, n):
    """The quotient by a digit replaces the first `size` digits; the rest."""
    rest = 0
    i = size - 1
    while i >= 0:
        rest = (rest << SHIFT) | digits[i]
        quotient = rest // n
        digits[i] = quotient
        rest -= quotient * n
        i -= 1
    return rest


def _divrem(a, b):
    """Quotient and rest, towards zero: the rest has a's sign."""
    if b._sign == 0:
        raise ZeroDivisionError('long division or modulo by zero')
    if _compare_digits(a._digits, b._digits) < 0:
        return NULLRBIGINT, a
    sign = a._sign * b._sign
    if len(b._digits) == 1:
        quotient = a._digits[:]
        rest = _divide_in_place(quotient, len(quotient), b._digits[0])
        return _make(quotient, sign), _make([rest], a._sign)
    quotient, rest = _divide(a._digits, b._digits)
    return _make(quotient, sign), _make(rest, a._sign)


def _divide(a, b):
    """Knuth's algorithm D, of a >= b, two digits or more."""
    shift = SHIFT - _word_length(b[len(b) - 1])
    v = _shifted(b, shift)
    u = _shifted(a, shift)
    n = len(b)
    v.pop()
    m = len(a) - n
    quotient = [0] * (m + 1)
    v1, v2 = v[n - 1], v[n - 2]
    j = m
    while j >= 0:
        top = (u[j + n] << SHIFT) | u[j + n - 1]
        q = top // v1
        r = top - q * v1
        while q >= BASE or q * v2 > ((r << SHIFT) | u[j + n - 2]):
            q -= 1
            r += v1
            if r >= BASE:
                break
        borrow = 0
        carry = 0
        for i in range(n):
            carry += q * v[i]
            borrow += u[i + j] - (carry & MASK)
            u[i + j] = borrow & MASK
            borrow >>= SHIFT
            carry >>= SHIFT
        borrow += u[j + n] - carry
        u[j + n] = borrow & MASK
        if borrow < 0:
            # One too many: add the divisor back.
            q -= 1
            carry = 0
            for i in range(n):
                carry += u[i + j] + v[i]
                u[i + j] = carry & MASK
                carry >>= SHIFT
            u[j + n] = (u[j + n] + carry) & MASK
        quotient[j] = q
        j -= 1
    rest = []
    for i in range(n):
        rest.append((u[i] >> shift) | ((u[i + 1] << (SHIFT - shift)) & MASK))
    return quotient, rest


def _shifted(digits, shift):
    """To the left by less than a digit, with one more digit."""
    result = []
    carry = 0
    for d in digits:
        carry |= d << shift
        result.append(carry & MASK)
        carry >>= SHIFT
    result.append(carry)
    return result


def _scaled(digits, bits):
    """The nearest float to a number of more than 62 bits."""
    # The first 62 bits, the last of them set where there is a rest.
    shift = bits - 62
    whole, part = shift // SHIFT, shift % SHIFT
    n = 0
    i = len(digits) - 1
    while i > whole:
        n = (n << SHIFT) | digits[i]
        i -= 1
    n = (n << (SHIFT - part)) | (digits[whole] >> part)
    rest = digits[whole] & ((1 << part) - 1)
    for i in range(whole):
        rest |= digits[i]
    if rest:
        n |= 1
    # Round to 53 bits, half to even.
    low = n & 511
    n >>= 9
    if low > 256 or (low == 256 and n & 1):
        n += 1
    try:
        return math.ldexp(float(n), shift + 9)
    except OverflowError:
        return math.inf


def _decimal(x):
    rest = x._digits[:]
    size = len(rest)
    parts = []
    while size > 0:
        parts.append(_divide_in_place(rest, size, DECIMAL_BASE))
        while size > 0 and rest[size - 1] == 0:
            size -= 1
    text = []
    if x._sign < 0:
        text.append('-')
    i = len(parts) - 1
    text.append(str(parts[i]))
    while i > 0:
        i -= 1
        part = str(parts[i])
        text.append('0' * (DECIMALS - len(part)))
        text.append(part)
    return ''.join(text)


def _from_parser(parser):
    base = parser.base
    power = base
    count = 1
    while power * base <= MASK:
        power *= base
        count += 1
    digits = [0]
    part = 0
    scale = 1
    while True:
        d = parser.next_digit()
        if d < 0:
            break
        part = part * base + d
        scale *= base
        if scale == power:
            digits = _times_plus(digits, scale, part)
            part = 0
            scale = 1
    if scale > 1:
        digits = _times_plus(digits, scale, part)
    return _make(digits, parser.sign)


def _times_plus(digits, factor, n):
    carry = n
    for i in range(len(digits)):
        carry += digits[i] * factor
        digits[i] = carry & MASK
        carry >>= SHIFT
    if carry:
        digits.append(carry)
    return digits


def _two_complement(x, size):
    """The magnitude's digits, as those of the two's complement where x is negative."""
    digits = x._digits + [0] * (size - len(x._digits))
    if x._sign < 0:
        carry = 1
        for i in range(size):
            carry += digits[i] ^ MASK
            digits[i] = carry & MASK
            carry >>= SHIFT
    return digits


@specialize.arg(1)
def _bitwise(a, op, b):
    size = max(len(a._digits), len(b._digits)) + 1
    x = _two_complement(a, size)
    y = _two_complement(b, size)
    for i in range(size):
        if op == '&':
            x[i] &= y[i]
        elif op == '|':
            x[i] |= y[i]
        else:
            x[i] ^= y[i]
    if x[size - 1] & (1 << (SHIFT - 1)) == 0:
        return _make(x, 1)
    carry = 1
    for i in range(size):
        carry += x[i] ^ MASK
        x[i] = carry & MASK
        carry >>= SHIFT
    return _make(x, -1)


NULLRBIGINT = rbigint([0], 0)
ONERBIGINT = rbigint([1], 1)
ONENEGATIVERBIGINT = rbigint([1], -1)
_MOST_NEGATIVE = rbigint([0, 0, 2], -1)


def _format(x, digits, prefix='', suffix=''):
    return x.format(digits, prefix, suffix)


def gcd_binary(a, b):
    """Of machine words."""
    a, b = abs(a), abs(b)
    while b:
        a, b = b, a % b
    return a


def gcd_lehmer(a, b):
    return a.gcd(b)


def isqrt_int(n):
    if n < 0:
        raise ValueError('isqrt() argument must be nonnegative')
    return math.isqrt(n)
