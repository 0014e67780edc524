"""Matrices as lists of lists: product, power, transpose, trace, determinant,
inverse, and a linear system."""


class Singular(Exception):
    pass


def make(n, m, value):
    return [[value] * m for _ in range(n)]


def identity(n):
    result = make(n, n, 0.0)
    for i in range(n):
        result[i][i] = 1.0
    return result


def multiply(a, b):
    n = len(a)
    inner = len(b)
    m = len(b[0])
    if len(a[0]) != inner:
        raise ValueError("shapes do not fit: %dx%d times %dx%d" % (n, len(a[0]), inner, m))
    result = make(n, m, 0.0)
    for i in range(n):
        row = result[i]
        for k in range(inner):
            x = a[i][k]
            other = b[k]
            for j in range(m):
                row[j] += x * other[j]
    return result


def transpose(a):
    return [[a[i][j] for i in range(len(a))] for j in range(len(a[0]))]


def power(a, n):
    result = identity(len(a))
    while n > 0:
        if n & 1:
            result = multiply(result, a)
        a = multiply(a, a)
        n >>= 1
    return result


def trace(a):
    return sum([a[i][i] for i in range(len(a))])


def determinant(a):
    """Gauss elimination with partial pivots."""
    m = [row[:] for row in a]
    n = len(m)
    det = 1.0
    for col in range(n):
        pivot = col
        for row in range(col + 1, n):
            if abs(m[row][col]) > abs(m[pivot][col]):
                pivot = row
        if m[pivot][col] == 0.0:
            return 0.0
        if pivot != col:
            m[pivot], m[col] = m[col], m[pivot]
            det = -det
        det *= m[col][col]
        for row in range(col + 1, n):
            factor = m[row][col] / m[col][col]
            for k in range(col, n):
                m[row][k] -= factor * m[col][k]
    return det


def inverse(a):
    n = len(a)
    m = [a[i][:] + identity(n)[i] for i in range(n)]
    for col in range(n):
        pivot = max(range(col, n), key=lambda r: abs(m[r][col]))
        if abs(m[pivot][col]) < 1e-12:
            raise Singular("column %d" % col)
        m[col], m[pivot] = m[pivot], m[col]
        scale = m[col][col]
        m[col] = [x / scale for x in m[col]]
        for row in range(n):
            if row != col:
                factor = m[row][col]
                m[row] = [x - factor * y for x, y in zip(m[row], m[col])]
    return [row[n:] for row in m]


def show(a):
    for row in a:
        print(" ".join(["%9.4f" % x for x in row]))


def main():
    a = [[2.0, 1.0, 3.0], [0.0, -1.0, 4.0], [1.0, 2.0, 5.0]]
    b = [[1.0, 0.5], [2.0, -1.5], [3.0, 2.5]]
    show(multiply(a, b))
    print("det", determinant(a), "trace", trace(a))
    show(transpose(b))
    inv = inverse(a)
    show(inv)
    show([[round(x, 6) + 0.0 for x in row] for row in multiply(a, inv)])
    fib = power([[1.0, 1.0], [1.0, 0.0]], 60)
    print("fib(60) = %.0f" % fib[0][1])
    n = 40
    big = [[1.0 / (i + j + 1) for j in range(n)] for i in range(n)]
    product = multiply(big, transpose(big))
    print("trace %.10f corner %.10f" % (trace(product), product[n - 1][0]))
    print("hilbert determinants", ["%.3e" % determinant([row[:k] for row in big[:k]]) for k in range(1, 7)])
    try:
        multiply(a, [[1.0]])
    except ValueError as e:
        print("error:", e)
    try:
        inverse([[1.0, 2.0], [2.0, 4.0]])
    except Singular as e:
        print("singular:", e)


if __name__ == "__main__":
    main()
