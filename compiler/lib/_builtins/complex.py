"""Complex numbers.

Like: Objects/complexobject.c
"""

from _rpyc import rt


class complex:
    _acts_as_ = 'complex'
    _shared_ = True

    def __init__(self, real, imag):
        self.real = real
        self.imag = imag

    def conjugate(self):
        return complex(self.real, -self.imag)

    def __complex__(self):
        return self

    def __bool__(self):
        return self.real != 0.0 or self.imag != 0.0

    def __neg__(self):
        return complex(-self.real, -self.imag)

    def __pos__(self):
        return self

    def __abs__(self):
        return absolute(self)

    def __add__(self, other):
        if isinstance(other, (int, float, complex)):
            other = convert(other)
            return complex(self.real + other.real, self.imag + other.imag)
        else:
            return NotImplemented

    def __radd__(self, other):
        if isinstance(other, (int, float, complex)):
            return convert(other) + self
        else:
            return NotImplemented

    def __sub__(self, other):
        if isinstance(other, (int, float, complex)):
            other = convert(other)
            return complex(self.real - other.real, self.imag - other.imag)
        else:
            return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, (int, float, complex)):
            return convert(other) - self
        else:
            return NotImplemented

    def __mul__(self, other):
        if isinstance(other, (int, float, complex)):
            return product(self, convert(other))
        else:
            return NotImplemented

    def __rmul__(self, other):
        if isinstance(other, (int, float, complex)):
            return product(convert(other), self)
        else:
            return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, (int, float, complex)):
            return divide(self, convert(other))
        else:
            return NotImplemented

    def __rtruediv__(self, other):
        if isinstance(other, (int, float, complex)):
            return divide(convert(other), self)
        else:
            return NotImplemented

    def __pow__(self, other):
        if isinstance(other, (int, float, complex)):
            return power(self, convert(other))
        else:
            return NotImplemented

    def __rpow__(self, other):
        if isinstance(other, (int, float, complex)):
            return power(convert(other), self)
        else:
            return NotImplemented

    def __eq__(self, other):
        if isinstance(other, complex):
            return self.real == other.real and self.imag == other.imag
        elif isinstance(other, (int, float)):
            return self.imag == 0.0 and self.real == other
        else:
            return False

    def __hash__(self):
        n = (hash(self.real) + 1000003 * hash(self.imag)) & 0xFFFFFFFFFFFFFFFF
        low = n & 0x7FFFFFFFFFFFFFFF
        if (n >> 63) != 0:
            low = low - 0x7FFFFFFFFFFFFFFF - 1
        if low == -1:
            return -2
        return low

    def __repr__(self):
        return rt.complex_repr(self.real, self.imag)

    def __format__(self, spec):
        return rt.complex_format(self.real, self.imag, spec)


def convert(x):
    """A number as complex number."""
    if isinstance(x, complex):
        return x
    else:
        return complex(float(x), 0.0)


def from_interpreter(value):
    return complex(value.real, value.imag)


def product(a, b):
    return complex(a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real)


def divide(a, b):
    if b.real == 0.0 and b.imag == 0.0:
        raise ZeroDivisionError('complex division by zero')
    return _quotient(a, b)


def _quotient(a, b):
    # The larger part of the divisor divides first.
    if abs(b.real) >= abs(b.imag):
        ratio = b.imag / b.real
        denominator = b.real + b.imag * ratio
        return complex((a.real + a.imag * ratio) / denominator, (a.imag - a.real * ratio) / denominator)
    elif abs(b.imag) >= abs(b.real):
        ratio = b.real / b.imag
        denominator = b.real * ratio + b.imag
        return complex((a.real * ratio + a.imag) / denominator, (a.imag * ratio - a.real) / denominator)
    else:
        nan = float('nan')
        return complex(nan, nan)


def absolute(z):
    if not (_is_finite(z.real) and _is_finite(z.imag)):
        if _is_infinite(z.real) or _is_infinite(z.imag):
            return float('inf')
        return float('nan')
    result = rt.math_hypot(z.real, z.imag)
    if _is_infinite(result):
        raise OverflowError('absolute value too large')
    return result


def _is_finite(x):
    return x - x == 0.0


def _is_infinite(x):
    return x == x and x - x != 0.0


def power(a, b):
    if b.imag == 0.0 and abs(b.real) <= 100.0 and float(int(b.real)) == b.real:
        n = int(b.real)
        if n > 0:
            result = _small_power(a, n)
        else:
            result = _small_power(a, -n)
            if result.real == 0.0 and result.imag == 0.0:
                raise ZeroDivisionError('0.0 to a negative or complex power')
            result = _quotient(complex(1.0, 0.0), result)
    elif b.real == 0.0 and b.imag == 0.0:
        result = complex(1.0, 0.0)
    elif a.real == 0.0 and a.imag == 0.0:
        if b.imag != 0.0 or b.real < 0.0:
            raise ZeroDivisionError('0.0 to a negative or complex power')
        result = complex(0.0, 0.0)
    else:
        size = rt.math_hypot(a.real, a.imag)
        length = size ** b.real
        at = rt.math_atan2(a.imag, a.real)
        phase = at * b.real
        if b.imag != 0.0:
            length /= rt.math_exp(at * b.imag)
            phase += b.imag * rt.math_log(size)
        result = complex(length * rt.math_cos(phase), length * rt.math_sin(phase))
    if _is_infinite(result.real) or _is_infinite(result.imag):
        raise OverflowError('complex exponentiation')
    return result


def _small_power(x, n):
    result = complex(1.0, 0.0)
    mask = 1
    while n >= mask:
        if n & mask:
            result = product(result, x)
        mask <<= 1
        x = product(x, x)
    return result


def parse(text):
    for i in range(len(text)):
        if text[i] == '_' and not (text[i - 1:i].isdecimal() and text[i + 1:i + 2].isdecimal()):
            raise ValueError(f'could not convert string to complex: {text!r}')
    text = text.strip()
    if text.startswith('(') and text.endswith(')'):
        text = text[1:-1].strip()
    for c in text:
        if c.isspace():
            raise ValueError('complex() arg is a malformed string')
    try:
        return _parse(text)
    except ValueError:
        raise ValueError('complex() arg is a malformed string') from None


def _parse(text):
    n = len(text)
    if n == 0 or text[n - 1] not in 'jJ':
        return complex(float(text), 0.0)
    split = 0
    for i in range(1, n):
        if text[i] in '+-' and text[i - 1] not in 'eE':
            split = i
    real = 0.0
    if split > 0:
        real = float(text[:split])
    imag = text[split:n - 1]
    if imag == '' or imag == '+':
        return complex(real, 1.0)
    if imag == '-':
        return complex(real, -1.0)
    return complex(real, float(imag))
