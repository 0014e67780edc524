print([x * x for x in range(6)], [x for x in range(20) if x % 3 == 0 if x % 2 == 0])
print([(x, y) for x in range(3) for y in range(x)], [[x * y for y in range(3)] for x in range(3)])
print({x: x * x for x in range(4)}, {k.upper(): v for k, v in {"a": 1, "b": 2}.items() if v > 1})
print(sorted({x % 4 for x in range(10)}), sorted({c for c in "hello"}))
print(sum(x * x for x in range(5)), max(len(w) for w in ["a", "bbb", "cc"]), any(x > 3 for x in [1, 5]))
print([c + d for c in "ab" for d in "xy"], [x if x > 0 else -x for x in [-2, 3]])
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [x for row in matrix for x in row])
n = 10
print([n + i for i in range(3)], n)


def local(values, k):
    return [v * k for v in values if v != k]


print(local([1, 2, 3], 2), ",".join(str(x) for x in range(4)), list(x + 1 for x in [1, 2]))
x = "outer"
print([x for x in "in"], x)
print(all([]), any([]), all(x for x in [1, 0]), [i for i, c in enumerate("abca") if c == "a"])
print([w for w in "the end".split()], [a + b for a, b in zip([1, 2], [10, 20])], dict((i, str(i)) for i in range(2)))

# Feature: Statements / comprehensions
