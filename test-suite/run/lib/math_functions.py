import math
from math import pi, sqrt


def main():
    for x in (0.5, 1.0, 2.0, 10.0):
        print(math.sqrt(x), math.sin(x), math.cos(x), math.tan(x), math.exp(x), math.log(x), math.log2(x), math.log10(x))
        print(math.atan(x), math.sinh(x), math.floor(x), math.ceil(x), math.trunc(-x), math.degrees(x), math.radians(x))
        print(math.modf(x), math.frexp(x), math.ldexp(x, 3), math.erf(x), math.gamma(x), math.lgamma(x), math.cbrt(x))
    print(math.asin(0.5), math.acos(0.5), math.atan2(1, 2), math.hypot(3, 4), math.hypot(1, 2, 3), math.dist([0, 0], [3, 4]))
    print(math.gcd(12, 18), math.lcm(4, 6), math.factorial(10), math.comb(10, 3), math.perm(5, 2), math.isqrt(17), math.gcd(8, 12, 20))
    print(math.fsum([0.1] * 10), math.prod([1, 2, 3, 4]), math.prod([1.5, 2.0]), math.copysign(1.0, -0.0), math.fabs(-2), math.fmod(7, 3))
    print(math.isnan(math.nan), math.isinf(math.inf), math.isfinite(1.0), math.isclose(0.1 + 0.2, 0.3), math.pow(2, 0.5), math.log(8, 2))
    print(pi, math.e, math.tau, sqrt(16), math.inf, -math.inf, math.nan, math.remainder(7, 4), math.ulp(1.0), math.nextafter(1, 2))
    print(math.floor(-2.5), math.ceil(-2.5), math.floor(7), math.log1p(0.5), math.expm1(0.5), math.exp2(3))
    for what in (lambda: math.sqrt(-1.0), lambda: math.log(0.0), lambda: math.acos(2.0), lambda: math.fmod(1.0, 0.0)):
        try:
            print(what())
        except ValueError as e:
            print("ValueError:", e)
    for what in (lambda: math.factorial(-1), lambda: math.isqrt(-1), lambda: math.floor(math.nan)):
        try:
            print(what())
        except ValueError as e:
            print("ValueError:", e)
    try:
        print(math.exp(1000.0))
    except OverflowError as e:
        print("OverflowError:", e)
    table = {"sin": math.sin, "cos": math.cos}
    print(sorted(name + str(round(f(1.0), 3)) for name, f in table.items()), list(map(math.sqrt, [1, 4, 9])))


if __name__ == "__main__":
    main()

# Feature: Library / math
