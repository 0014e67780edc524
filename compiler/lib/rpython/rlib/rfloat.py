"""Floats: text, rounding, constants.

Like: rpython/rlib/rfloat.py
"""

import math

from rpython.rlib.rstring import ParseStringError

USE_SHORT_FLOAT_REPR = True

DTSF_STR_PRECISION = 12
DTSF_SIGN = 1
DTSF_ADD_DOT_0 = 2
DTSF_ALT = 4
DTSF_CUT_EXP_0 = 8

DIST_NAN = 1
DIST_INFINITY = 2
DIST_FINITE = 3

INFINITY = math.inf
NAN = math.nan
DBL_MAX = 1.7976931348623157e308
DBL_MIN = 2.2250738585072014e-308
DBL_EPSILON = 2.220446049250313e-16
DBL_MANT_DIG = 53
DBL_MAX_EXP = 1024
DBL_MIN_EXP = -1021
FLT_MAX = 3.4028234663852886e38

isinf = math.isinf
isnan = math.isnan
copysign = math.copysign


def isfinite(x):
    return not math.isinf(x) and not math.isnan(x)


def float_as_rbigint_ratio(x):
    """(numerator, denominator) in lowest terms."""
    from rpython.rlib.rbigint import ONERBIGINT, rbigint
    if math.isinf(x):
        raise OverflowError('cannot convert Infinity to integer ratio')
    if math.isnan(x):
        raise ValueError('cannot convert NaN to integer ratio')
    fraction, exponent = math.frexp(x)
    for _ in range(300):
        if fraction == math.floor(fraction):
            break
        fraction *= 2.0
        exponent -= 1
    numerator = rbigint.fromfloat(fraction)
    denominator = ONERBIGINT
    if exponent > 0:
        numerator = numerator.lshift(exponent)
    else:
        denominator = denominator.lshift(-exponent)
    return numerator, denominator


def string_to_float(s):
    """ParseStringError where it is no number."""
    try:
        return float(s)
    except ValueError:
        raise ParseStringError("invalid literal for float(): '" + s + "'")


def rstring_to_float(s):
    return string_to_float(s)


def float_hash(x):
    return hash(x)


def formatd(x, code, precision, flags=0):
    """In the format of a code of C's printf: e, f, g, E, F, G; r for the shortest text
    that reads as the same number."""
    return double_to_string(x, code, precision, flags)[0]


def double_to_string(value, tp, precision, flags):
    """(text, DIST_FINITE or another)"""
    if math.isnan(value):
        text, special = 'nan', DIST_NAN
    elif math.isinf(value):
        text, special = '-inf' if value < 0.0 else 'inf', DIST_INFINITY
    else:
        text, special = _finite(value, tp, precision, flags & DTSF_ALT != 0), DIST_FINITE
        if flags & DTSF_ADD_DOT_0 and _only_digits(text):
            text += '.0'
    if flags & DTSF_SIGN and not text.startswith('-'):
        text = '+' + text
    if tp in 'EFG':
        text = text.upper()
    return text, special


def _only_digits(text):
    """Neither a point nor an exponent."""
    for c in text:
        if c != '-' and not c.isdigit():
            return False
    return True


def _finite(value, tp, precision, alt):
    if tp == 'r':
        text = repr(value)
        return text[:-2] if text.endswith('.0') else text
    if tp == 'e' or tp == 'E':
        return f'{value:#.{precision}e}' if alt else f'{value:.{precision}e}'
    if tp == 'f' or tp == 'F':
        return f'{value:#.{precision}f}' if alt else f'{value:.{precision}f}'
    return f'{value:#.{precision}g}' if alt else f'{value:.{precision}g}'


def round_away(x):
    """To the nearest integer, halves away from zero."""
    absx = math.fabs(x)
    if not absx < 4503599627370496.0:
        # No bits behind the point.
        return x
    y = float(int(absx))
    if absx - y >= 0.5:
        y += 1.0
    return math.copysign(y, x)


def round_double(value, ndigits, half_even=False):
    """To so many digits behind the point."""
    if not isfinite(value):
        return value
    if half_even:
        return round(value, ndigits)
    if ndigits > 323:
        return value
    if ndigits < -309:
        return math.copysign(0.0, value)
    # The nearest of the decimal texts, halves away from zero.
    if ndigits == 0:
        return round_away(value)
    text = f'{math.fabs(value):.{ndigits + 1}f}' if ndigits > 0 else ''
    if ndigits > 0:
        exact = f'{math.fabs(value):.{min(ndigits + 30, 340)}f}'
        at = exact.find('.') + 1 + ndigits
        rest = exact[at:]
        if rest[0] == '5' and rest.strip('0') == '5':
            step = math.pow(10.0, -ndigits)
            return math.copysign(float(exact[:at]) + step, value)
        return math.copysign(float(f'{math.fabs(value):.{ndigits}f}'), value)
    step = math.pow(10.0, -ndigits)
    return math.copysign(round_away(math.fabs(value) / step) * step, value)


def log1p(x):
    return math.log1p(x)


def expm1(x):
    return math.expm1(x)


def acosh(x):
    return math.acosh(x)


def asinh(x):
    return math.asinh(x)


def atanh(x):
    return math.atanh(x)


def erf(x):
    return math.erf(x)


def erfc(x):
    return math.erfc(x)


def gamma(x):
    return math.gamma(x)


def lgamma(x):
    return math.lgamma(x)
