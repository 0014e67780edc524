"""The module `statistics`. CPython computes with fractions; here sums are exact and
kept in two floats, which rounds the same."""

from math import exp, fsum, log, sqrt

from _builtins.namedtuple import namedtuple


class StatisticsError(ValueError):
    pass


def _items(data):
    items = []
    for x in data:
        items.append(x)
    return items


def _floats(data):
    items = []
    for x in data:
        items.append(float(x))
    return items


def _product(a, b):
    """a * b exactly, as two floats."""
    p = a * b
    t = a * 134217729.0
    ah = t - (t - a)
    al = a - ah
    t = b * 134217729.0
    bh = t - (t - b)
    bl = b - bh
    return (p, ((ah * bh - p) + ah * bl + al * bh) + al * bl)


def _divide(hi, lo, n):
    """(hi + lo) / n, rounded once."""
    q = hi / n
    p, e = _product(q, n)
    return q + (((hi - p) - e) + lo) / n


def _sum2(values):
    """The sum as two floats."""
    hi = fsum(values)
    if hi - hi != 0.0:
        return (hi, 0.0)
    rest = values[:]
    rest.append(-hi)
    return (hi, fsum(rest))


def mean(data):
    items = _items(data)
    n = len(items)
    if n < 1:
        raise StatisticsError('mean requires at least one data point')
    return _mean(items, n)


def _mean(items, n):
    if isinstance(items[0], float):
        hi, lo = _sum2(_floats(items))
        return _divide(hi, lo, float(n))
    else:
        total = 0
        for x in items:
            total += x
        if total % n == 0:
            return total // n
        return total / n


def fmean(data, weights=None):
    items = _floats(data)
    if weights is None:
        if len(items) == 0:
            raise StatisticsError('fmean requires at least one data point')
        return fsum(items) / len(items)
    else:
        parts = []
        i = 0
        for w in weights:
            parts.append(items[i] * w)
            i += 1
        if i != len(items):
            raise StatisticsError('data and weights must be the same length')
        bottom = fsum(_floats(weights))
        if bottom == 0.0:
            raise StatisticsError('sum of weights must be non-zero')
        return fsum(parts) / bottom


def geometric_mean(data):
    logs = []
    for x in data:
        if x <= 0:
            raise StatisticsError('geometric mean requires a non-empty dataset containing positive numbers')
        logs.append(log(x))
    if len(logs) == 0:
        raise StatisticsError('geometric mean requires a non-empty dataset containing positive numbers')
    return exp(fsum(logs) / len(logs))


def harmonic_mean(data):
    parts = []
    for x in data:
        if x < 0:
            raise StatisticsError('harmonic mean does not support negative values')
        if x == 0:
            return 0.0
        parts.append(1.0 / x)
    if len(parts) == 0:
        raise StatisticsError('harmonic_mean requires at least one data point')
    return len(parts) / fsum(parts)


def median(data):
    items = sorted(data)
    n = len(items)
    if n == 0:
        raise StatisticsError('no median for empty data')
    if n % 2 == 1:
        return items[n // 2]
    return (items[n // 2 - 1] + items[n // 2]) / 2


def median_low(data):
    items = sorted(data)
    n = len(items)
    if n == 0:
        raise StatisticsError('no median for empty data')
    if n % 2 == 1:
        return items[n // 2]
    return items[n // 2 - 1]


def median_high(data):
    items = sorted(data)
    n = len(items)
    if n == 0:
        raise StatisticsError('no median for empty data')
    return items[n // 2]


def _counts(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    return counts


def mode(data):
    best = 0
    counts = _counts(data)
    if len(counts) == 0:
        raise StatisticsError('no mode for empty data')
    for x in counts:
        best = max(best, counts[x])
    for x in counts:
        if counts[x] == best:
            return x


def multimode(data):
    counts = _counts(data)
    best = 0
    for x in counts:
        best = max(best, counts[x])
    return [x for x in counts if counts[x] == best]


def quantiles(data, *, n=4, method='exclusive'):
    if n < 1:
        raise StatisticsError('n must be at least 1')
    items = sorted(data)
    count = len(items)
    if count < 2:
        raise StatisticsError('must have at least two data points')
    result = []
    if method == 'inclusive':
        m = count - 1
        for i in range(1, n):
            j = i * m // n
            delta = i * m - j * n
            result.append((items[j] * (n - delta) + items[j + 1] * delta) / n)
    elif method == 'exclusive':
        m = count + 1
        for i in range(1, n):
            j = i * m // n
            j = 1 if j < 1 else count - 1 if j > count - 1 else j
            delta = i * m - j * n
            result.append((items[j - 1] * (n - delta) + items[j] * delta) / n)
    else:
        raise ValueError(f'Unknown method: {method!r}')
    return result


def _squares(items):
    """The sum of the squared distances from the mean, as two floats."""
    n = len(items)
    hi, lo = _sum2(items)
    center = _divide(hi, lo, float(n))
    parts = []
    distances = []
    for x in items:
        d = x - center
        z = d - x
        e = (x - (d - z)) + (-center - z)
        distances.append(d)
        distances.append(e)
        p, q = _product(d, d)
        parts.append(p)
        parts.append(q)
        parts.append(2.0 * d * e)
        parts.append(e * e)
    rest = fsum(distances)
    parts.append(-(rest * rest) / n)
    return _sum2(parts)


def _whole_variance(items, divisor):
    """Of ints: exact where it is whole."""
    n = len(items)
    total = 0
    squares = 0
    for x in items:
        total += x
        squares += x * x
    top = n * squares - total * total
    bottom = n * divisor
    if top % bottom == 0:
        return top // bottom
    return top / bottom


def variance(data, xbar=None):
    items = _items(data)
    n = len(items)
    if n < 2:
        raise StatisticsError('variance requires at least two data points')
    if isinstance(items[0], float):
        hi, lo = _squares(_floats(items))
        return _divide(hi, lo, n - 1.0)
    else:
        return _whole_variance(items, n - 1)


def pvariance(data, mu=None):
    items = _items(data)
    n = len(items)
    if n < 1:
        raise StatisticsError('pvariance requires at least one data point')
    if isinstance(items[0], float):
        hi, lo = _squares(_floats(items))
        return _divide(hi, lo, float(n))
    else:
        return _whole_variance(items, n)


def _root(hi, lo, n):
    """The square root of (hi + lo) / n, rounded once."""
    q = hi / n
    p, e = _product(q, n)
    rest = (((hi - p) - e) + lo) / n
    if q <= 0.0:
        return 0.0
    r = sqrt(q)
    p, e = _product(r, r)
    return r + (((q - p) - e) + rest) / (2.0 * r)


def stdev(data, xbar=None):
    items = _floats(data)
    n = len(items)
    if n < 2:
        raise StatisticsError('stdev requires at least two data points')
    hi, lo = _squares(items)
    return _root(hi, lo, n - 1.0)


def pstdev(data, mu=None):
    items = _floats(data)
    n = len(items)
    if n < 1:
        raise StatisticsError('pstdev requires at least one data point')
    hi, lo = _squares(items)
    return _root(hi, lo, float(n))


def covariance(x, y, /):
    a = _floats(x)
    b = _floats(y)
    n = len(a)
    if len(b) != n:
        raise StatisticsError('covariance requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError('covariance requires at least two data points')
    xbar = fsum(a) / n
    ybar = fsum(b) / n
    parts = []
    for i in range(n):
        parts.append((a[i] - xbar) * (b[i] - ybar))
    return fsum(parts) / (n - 1)


def correlation(x, y, /):
    a = _floats(x)
    b = _floats(y)
    n = len(a)
    if len(b) != n:
        raise StatisticsError('correlation requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError('correlation requires at least two data points')
    xbar = fsum(a) / n
    ybar = fsum(b) / n
    xy = []
    xx = []
    yy = []
    for i in range(n):
        dx = a[i] - xbar
        dy = b[i] - ybar
        xy.append(dx * dy)
        xx.append(dx * dx)
        yy.append(dy * dy)
    bottom = sqrt(fsum(xx) * fsum(yy))
    if bottom == 0.0:
        raise StatisticsError('at least one of the inputs is constant')
    return fsum(xy) / bottom


LinearRegression = namedtuple('LinearRegression', 'slope intercept', module='_builtins.statistics')


def linear_regression(x, y, /, *, proportional=False):
    a = _floats(x)
    b = _floats(y)
    n = len(a)
    if len(b) != n:
        raise StatisticsError('linear regression requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError('linear regression requires at least two data points')
    xbar = 0.0
    ybar = 0.0
    if not proportional:
        xbar = fsum(a) / n
        ybar = fsum(b) / n
    xy = []
    xx = []
    for i in range(n):
        dx = a[i] - xbar
        xy.append(dx * (b[i] - ybar))
        xx.append(dx * dx)
    below = fsum(xx)
    if below == 0.0:
        raise StatisticsError('x is constant')
    slope = fsum(xy) / below
    return LinearRegression(slope, 0.0 if proportional else ybar - slope * xbar)
