"""The module `cmath`: Kahan's formulas for finite numbers."""

import math

from _rpyc import rt


def _complex(z):
    return complex(z)


def phase(z):
    z = _complex(z)
    return math.atan2(z.imag, z.real)


def polar(z):
    z = _complex(z)
    return rt.math_hypot(z.real, z.imag), math.atan2(z.imag, z.real)


def rect(r, phi):
    return complex(r * math.cos(phi), r * math.sin(phi))


def isnan(z):
    z = _complex(z)
    return math.isnan(z.real) or math.isnan(z.imag)


def isinf(z):
    z = _complex(z)
    return math.isinf(z.real) or math.isinf(z.imag)


def isfinite(z):
    z = _complex(z)
    return math.isfinite(z.real) and math.isfinite(z.imag)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError('tolerances must be non-negative')
    x = _complex(a)
    y = _complex(b)
    if x == y:
        return True
    if isinf(x) or isinf(y):
        return False
    difference = abs(x - y)
    return difference <= rel_tol * abs(y) or difference <= rel_tol * abs(x) or difference <= abs_tol


def _sqrt(x, y):
    if x == 0.0 and y == 0.0:
        return complex(0.0, y)
    a = abs(x)
    b = abs(y)
    if a < 2.3e-308 and b < 2.3e-308:
        a = math.ldexp(a, 55)
        s = math.ldexp(math.sqrt(a + rt.math_hypot(a, math.ldexp(b, 55))), -27)
    else:
        a /= 8.0
        s = 2.0 * math.sqrt(a + rt.math_hypot(a, b / 8.0))
    d = b / (2.0 * s)
    if x >= 0.0:
        return complex(s, math.copysign(d, y))
    return complex(d, math.copysign(s, y))


def sqrt(z):
    z = _complex(z)
    return _sqrt(z.real, z.imag)


def exp(z):
    z = _complex(z)
    if z.real > 708.39:
        size = math.exp(z.real - 1.0)
        result = complex(size * math.cos(z.imag) * math.e, size * math.sin(z.imag) * math.e)
    else:
        size = math.exp(z.real)
        result = complex(size * math.cos(z.imag), size * math.sin(z.imag))
    if isinf(result) and not isinf(z):
        raise OverflowError('math range error')
    return result


def _log(z):
    a = abs(z.real)
    b = abs(z.imag)
    h = rt.math_hypot(a, b)
    if a == 0.0 and b == 0.0:
        raise ValueError('math domain error')
    if a > 4e307 or b > 4e307:
        x = math.log(rt.math_hypot(a / 2.0, b / 2.0)) + math.log(2.0)
    elif a < 2.3e-308 and b < 2.3e-308:
        x = math.log(rt.math_hypot(math.ldexp(a, 53), math.ldexp(b, 53))) - 53 * math.log(2.0)
    elif 0.71 <= h <= 1.73:
        more = max(a, b)
        less = min(a, b)
        x = math.log1p((more - 1.0) * (more + 1.0) + less * less) / 2.0
    else:
        x = math.log(h)
    return complex(x, math.atan2(z.imag, z.real))


def log(z, base=None):
    result = _log(_complex(z))
    if base is not None:
        return result / _log(_complex(base))
    return result


def log10(z):
    result = _log(_complex(z))
    return complex(result.real / math.log(10.0), result.imag / math.log(10.0))


def _cosh(x, y):
    return complex(math.cos(y) * math.cosh(x), math.sin(y) * math.sinh(x))


def _sinh(x, y):
    return complex(math.cos(y) * math.sinh(x), math.sin(y) * math.cosh(x))


def _tanh(x, y):
    if abs(x) > 354.0:
        return complex(math.copysign(1.0, x), 4.0 * math.sin(y) * math.cos(y) * math.exp(-2.0 * abs(x)))
    tx = math.tanh(x)
    ty = math.tan(y)
    cx = 1.0 / math.cosh(x)
    both = tx * ty
    below = 1.0 + both * both
    return complex(tx * (1.0 + ty * ty) / below, ((ty / below) * cx) * cx)


def cosh(z):
    z = _complex(z)
    return _cosh(z.real, z.imag)


def sinh(z):
    z = _complex(z)
    return _sinh(z.real, z.imag)


def tanh(z):
    z = _complex(z)
    return _tanh(z.real, z.imag)


def cos(z):
    z = _complex(z)
    return _cosh(-z.imag, z.real)


def sin(z):
    z = _complex(z)
    w = _sinh(-z.imag, z.real)
    return complex(w.imag, -w.real)


def tan(z):
    z = _complex(z)
    w = _tanh(-z.imag, z.real)
    return complex(w.imag, -w.real)


def _asinh(x, y):
    a = _sqrt(1.0 + y, -x)
    b = _sqrt(1.0 - y, x)
    return complex(math.asinh(a.real * b.imag - b.real * a.imag),
                   math.atan2(y, a.real * b.real - a.imag * b.imag))


def _atanh(x, y):
    if x < 0.0 or (x == 0.0 and math.copysign(1.0, x) < 0.0):
        w = _atanh(-x, -y)
        return complex(-w.real, -w.imag)
    b = abs(y)
    if x == 1.0 and b < 1.5e-154:
        if b == 0.0:
            raise ValueError('math domain error')
        return complex(-math.log(math.sqrt(b) / math.sqrt(rt.math_hypot(b, 2.0))),
                       math.copysign(math.atan2(2.0, -b) / 2.0, y))
    return complex(math.log1p(4.0 * x / ((1.0 - x) * (1.0 - x) + b * b)) / 4.0,
                   -math.atan2(-2.0 * y, (1.0 - x) * (1.0 + x) - b * b) / 2.0)


def asinh(z):
    z = _complex(z)
    return _asinh(z.real, z.imag)


def asin(z):
    z = _complex(z)
    w = _asinh(-z.imag, z.real)
    return complex(w.imag, -w.real)


def acos(z):
    z = _complex(z)
    a = _sqrt(1.0 - z.real, -z.imag)
    b = _sqrt(1.0 + z.real, z.imag)
    return complex(2.0 * math.atan2(a.real, b.real), math.asinh(b.real * a.imag - b.imag * a.real))


def acosh(z):
    z = _complex(z)
    a = _sqrt(z.real - 1.0, z.imag)
    b = _sqrt(z.real + 1.0, z.imag)
    return complex(math.asinh(a.real * b.real + a.imag * b.imag), 2.0 * math.atan2(a.imag, b.real))


def atanh(z):
    z = _complex(z)
    return _atanh(z.real, z.imag)


def atan(z):
    z = _complex(z)
    w = _atanh(-z.imag, z.real)
    return complex(w.imag, -w.real)
