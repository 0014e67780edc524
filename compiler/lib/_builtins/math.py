"""The module `math`."""

from _rpyc import rt

_PI = 3.141592653589793


def acos(x):
    return rt.math_acos(float(x))


def acosh(x):
    return rt.math_acosh(float(x))


def asin(x):
    return rt.math_asin(float(x))


def asinh(x):
    return rt.math_asinh(float(x))


def atan(x):
    return rt.math_atan(float(x))


def atanh(x):
    return rt.math_atanh(float(x))


def atan2(y, x):
    return rt.math_atan2(float(y), float(x))


def cbrt(x):
    return rt.math_cbrt(float(x))


def copysign(x, y):
    return rt.math_copysign(float(x), float(y))


def cos(x):
    return rt.math_cos(float(x))


def cosh(x):
    return rt.math_cosh(float(x))


def degrees(x):
    return float(x) * (180.0 / _PI)


def radians(x):
    return float(x) * (_PI / 180.0)


def erf(x):
    return rt.math_erf(float(x))


def erfc(x):
    return rt.math_erfc(float(x))


def exp(x):
    return rt.math_exp(float(x))


def exp2(x):
    return rt.math_exp2(float(x))


def expm1(x):
    return rt.math_expm1(float(x))


def fabs(x):
    return abs(float(x))


def fmod(x, y):
    return rt.math_fmod(float(x), float(y))


def frexp(x):
    x = float(x)
    return (rt.math_frexp_mantissa(x), rt.math_frexp_exponent(x))


def gamma(x):
    return rt.math_gamma(float(x))


def lgamma(x):
    return rt.math_lgamma(float(x))


def ldexp(x, i):
    return rt.math_ldexp(float(x), i)


def log(x, base=None):
    if base is None:
        return _log(x)
    top = _log(x)
    bottom = _log(base)
    if bottom == 0.0:
        raise ZeroDivisionError('float division by zero')
    return top / bottom


def _log(x):
    if isinstance(x, int):
        return rt.math_log_int(x)
    return rt.math_log(float(x))


def log10(x):
    return rt.math_log10(float(x))


def log1p(x):
    return rt.math_log1p(float(x))


def log2(x):
    return rt.math_log2(float(x))


def modf(x):
    x = float(x)
    return (rt.math_modf_fraction(x), rt.math_modf_integer(x))


def nextafter(x, y):
    return rt.math_nextafter(float(x), float(y))


def pow(x, y):
    return rt.math_pow(float(x), float(y))


def remainder(x, y):
    return rt.math_remainder(float(x), float(y))


def sin(x):
    return rt.math_sin(float(x))


def sinh(x):
    return rt.math_sinh(float(x))


def sqrt(x):
    return rt.math_sqrt(float(x))


def tan(x):
    return rt.math_tan(float(x))


def tanh(x):
    return rt.math_tanh(float(x))


def ulp(x):
    return rt.math_ulp(float(x))


# To ints

def floor(x):
    if hasattr(x, '__floor__'):
        return x.__floor__()
    elif isinstance(x, float):
        return rt.float_floor_int(x)
    else:
        return +x


def ceil(x):
    if hasattr(x, '__ceil__'):
        return x.__ceil__()
    elif isinstance(x, float):
        return rt.float_ceil_int(x)
    else:
        return +x


def trunc(x):
    if hasattr(x, '__trunc__'):
        return x.__trunc__()
    elif isinstance(x, float):
        return int(x)
    else:
        return +x


# Predicates

def isnan(x):
    x = float(x)
    return x != x


def isinf(x):
    x = float(x)
    return x == x and x - x != 0.0


def isfinite(x):
    x = float(x)
    return x - x == 0.0


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    a = float(a)
    b = float(b)
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError('tolerances must be non-negative')
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    diff = abs(b - a)
    return diff <= abs(rel_tol * b) or diff <= abs(rel_tol * a) or diff <= abs_tol


# Whole numbers

def gcd(*integers):
    n = len(integers)
    if n == 2:
        return rt.int_gcd(integers[0], integers[1])
    if n == 0:
        return 0
    result = abs(integers[0])
    for i in integers[1:]:
        result = rt.int_gcd(result, i)
    return result


def lcm(*integers):
    n = len(integers)
    if n == 2:
        return rt.int_lcm(integers[0], integers[1])
    if n == 0:
        return 1
    result = abs(integers[0])
    for i in integers[1:]:
        result = rt.int_lcm(result, i)
    return result


def isqrt(n):
    if n < 0:
        raise ValueError('isqrt() argument must be nonnegative')
    return rt.int_isqrt(n)


def factorial(n):
    return rt.int_factorial(n)


def comb(n, k):
    return rt.int_comb(n, k)


def perm(n, k=None):
    if k is None:
        return rt.int_factorial(n)
    return rt.int_perm(n, k)


# Sums

def prod(iterable, *, start=1):
    it = iter(iterable)
    try:
        total = start * next(it)
    except StopIteration:
        return start
    for x in it:
        total = total * x
    return total


def fsum(seq):
    """Exact: partial sums that do not overlap, increasing in magnitude."""
    partials = []
    special = 0.0
    infinite = 0.0
    met_special = False
    for item in seq:
        x = float(item)
        original = x
        i = 0
        for y in partials:
            if abs(x) < abs(y):
                t = x
                x = y
                y = t
            hi = x + y
            lo = y - (hi - x)
            if lo != 0.0:
                partials[i] = lo
                i += 1
            x = hi
        del partials[i:]
        if x != 0.0:
            if x - x != 0.0:
                # Infinity or not a number: from the input, or an overflow.
                if original - original == 0.0:
                    raise OverflowError('intermediate overflow in fsum')
                if original == original:
                    infinite += original
                special += original
                met_special = True
                partials.clear()
            else:
                partials.append(x)
    if met_special:
        if infinite != infinite:
            raise ValueError('-inf + inf in fsum')
        return special
    hi = 0.0
    n = len(partials)
    if n > 0:
        n -= 1
        hi = partials[n]
        lo = 0.0
        while n > 0:
            x = hi
            n -= 1
            y = partials[n]
            hi = x + y
            lo = y - (hi - x)
            if lo != 0.0:
                break
        # Half to even needs a look at the next partial.
        if n > 0 and ((lo < 0.0 and partials[n - 1] < 0.0) or (lo > 0.0 and partials[n - 1] > 0.0)):
            y = lo * 2.0
            x = hi + y
            if y == x - hi:
                hi = x
    return hi


def _vector_norm(vector, largest):
    """The square root of the sum of squares, with the lost bits carried along."""
    if isinf(largest) or largest == 0.0 or len(vector) <= 1:
        return largest
    total = 1.0
    frac1 = 0.0
    frac2 = 0.0
    frac3 = 0.0
    exponent = rt.math_frexp_exponent(largest)
    if exponent >= -1023:
        scale = rt.math_ldexp(1.0, -exponent)
        for x in vector:
            x = x * scale
            t = x * 134217729.0
            hi = t - (t - x)
            lo = x - hi
            x = hi * hi
            old = total
            total += x
            frac1 += (old - total) + x
            x = 2.0 * hi * lo
            old = total
            total += x
            frac2 += (old - total) + x
            frac3 += lo * lo
        h = rt.math_sqrt(total - 1.0 + (frac1 + frac2 + frac3))
        t = h * 134217729.0
        hi = t - (t - h)
        lo = h - hi
        x = -hi * hi
        old = total
        total += x
        frac1 += (old - total) + x
        x = -2.0 * hi * lo
        old = total
        total += x
        frac2 += (old - total) + x
        x = -lo * lo
        old = total
        total += x
        frac3 += (old - total) + x
        x = total - 1.0 + (frac1 + frac2 + frac3)
        return (h + x / (2.0 * h)) / scale
    for x in vector:
        x = x / largest
        x = x * x
        old = total
        total += x
        frac1 += (old - total) + x
    return largest * rt.math_sqrt(total - 1.0 + frac1)


def _norm(vector):
    largest = 0.0
    found_nan = False
    i = 0
    while i < len(vector):
        x = abs(vector[i])
        vector[i] = x
        if x != x:
            found_nan = True
        elif x > largest:
            largest = x
        i += 1
    if found_nan and not isinf(largest):
        nan = 0.0
        for x in vector:
            if x != x:
                nan = x
        return abs(nan)
    return _vector_norm(vector, largest)


def hypot(*coordinates):
    n = len(coordinates)
    vector = []
    if n == 2:
        vector.append(float(coordinates[0]))
        vector.append(float(coordinates[1]))
        return _norm(vector)
    for x in coordinates:
        vector.append(float(x))
    return _norm(vector)


def dist(p, q):
    if len(p) != len(q):
        raise ValueError('both points must have the same number of dimensions')
    a = []
    for x in p:
        a.append(float(x))
    i = 0
    for y in q:
        a[i] -= float(y)
        i += 1
    return _norm(a)


def sumprod(p, q):
    it = iter(q)
    total = 0
    for x in p:
        try:
            y = next(it)
        except StopIteration:
            raise ValueError('Inputs are not the same length')
        total = total + x * y
    return total
