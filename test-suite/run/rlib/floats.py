# Text and rounding of floats.
# Feature: RPython / rlib.rfloat
from rpython.rlib.rfloat import (
    DTSF_ADD_DOT_0, DTSF_ALT, DTSF_SIGN, DTSF_STR_PRECISION, INFINITY, NAN, double_to_string, float_as_rbigint_ratio,
    formatd, isfinite, isinf, isnan, round_away, round_double)


def text(x):
    return formatd(x, 'g', DTSF_STR_PRECISION, DTSF_ADD_DOT_0)


if __name__ == "__main__":
    for x in (0.0, 1.0, -1.5, 0.1, 1e10, 1e20, 123456789.123456, 1 / 3.0, 1e-7, INFINITY, -INFINITY, NAN):
        print(text(x), formatd(x, 'r', 0, DTSF_ADD_DOT_0), formatd(x, 'e', 3), formatd(x, 'f', 2), formatd(x, 'G', 4))
    print(formatd(2.0, 'g', 6, DTSF_ALT), formatd(2.0, 'g', 6, DTSF_SIGN), double_to_string(1.5, 'r', 0, 0))
    print(isinf(INFINITY), isnan(NAN), isfinite(1.0), isfinite(NAN), isfinite(INFINITY))
    for x in (0.5, 1.5, 2.5, -0.5, -2.5, 0.49999, 1e300):
        print(round_away(x), round_double(x, 0), round_double(x, 0, True))
    print(round_double(2.675, 2), round_double(0.125, 2), round_double(-0.375, 2), round_double(1234.5, -2))
    print(round_double(1.005, 2), round_double(1e22, 2), round_double(3.14159, 400), round_double(5.0, -400))
    for x in (0.5, 3.0, 0.1, -2.25, 1e20):
        n, d = float_as_rbigint_ratio(x)
        print(n.str(), d.str())
    try:
        float_as_rbigint_ratio(INFINITY)
    except OverflowError as e:
        print(e)
