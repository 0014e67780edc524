import cmath
import math


def close(a, b):
    return cmath.isclose(a, b, rel_tol=1e-12, abs_tol=1e-12)


def main():
    z = complex(1, 2)
    print(cmath.sqrt(-1), cmath.exp(0j), cmath.phase(z), cmath.polar(3 + 4j), cmath.rect(2, 0), cmath.log(1), cmath.sqrt(z))
    for w in (z, complex(-0.5, 0.25), 2 - 1j, 3 + 0j):
        print(close(cmath.sin(cmath.asin(w)), w), close(cmath.cos(cmath.acos(w)), w), close(cmath.tan(cmath.atan(w)), w),
              close(cmath.sinh(cmath.asinh(w)), w), close(cmath.cosh(cmath.acosh(w)), w), close(cmath.tanh(cmath.atanh(w)), w),
              close(cmath.exp(cmath.log(w)), w), close(cmath.sqrt(w) ** 2, w), close(cmath.log(w, 2) * math.log(2), cmath.log(w)))
    print(cmath.isnan(z), cmath.isinf(complex("inf")), cmath.isfinite(z), cmath.pi, cmath.e, cmath.tau, cmath.inf)
    try:
        cmath.log(0)
    except ValueError as e:
        print(e)


main()
