import math

print(0.1 + 0.2, 1.0, 1e100, 1.5e-7, 123456789.123, 1e16, 1e15, 0.0001, 0.00001)
print(-0.0, 2.0 ** 0.5, 10.0 / 3, 1e300 * 1e10, -1e300 * 1e10)
print(float("3.25"), float("-1e3"), float("inf"), float("-inf"), float(" 7 "))
print("%.2f %.0f %8.3f|%-8.1f|%+.1f %e %g %g" % (3.14159, 2.5, 2.71828, 9.99, 1.0, 12345.678, 0.00001, 1e10))
print(round(2.675, 2), round(1234.5678, -2), round(3.14159, 3), round(0.5), round(1.5))
print(int(2.9), int(-2.9), math.floor(-2.1), math.ceil(2.1), math.trunc(-2.9))
print(math.sqrt(2.0), math.sin(1.0), math.cos(1.0), math.atan2(1.0, -1.0), math.exp(1.0), math.log(10.0))
print(math.pi, math.e, math.fabs(-2.5), math.pow(2.0, 0.5), math.hypot(3.0, 4.0), math.fmod(-7.0, 3.0))
print(3.7 // 1.0, -3.7 // 1.0, 3.7 % 1.0, -3.7 % 1.0, divmod(7.5, 2.0))
nan = float("nan")
print(nan == nan, nan != nan, math.isnan(nan), math.isinf(1e999), nan)
print(1.0 == 1, 2 < 2.5, 3 > 2.9, abs(-1.5), max(1.5, 2.5), min(0.5, -0.5))
print((0.1).is_integer(), (2.0).is_integer(), 1.1 + 2.2, 1e22, 1e21 + 1.0, 5e-324, 1.7976931348623157e308)
print(repr(1 / 3), str(2 / 3), 100.0, 1e2, 3.0e0)
try:
    print(math.sqrt(-1.0))
except ValueError as e:
    print("ValueError", e)

# Feature: Types / float
