a, b = 1, 2
(c, d), e = [3, 4], 5
first, *rest = [1, 2, 3, 4]
*start, last = "abc"
head, *middle, tail = range(6)
print(a, b, c, d, e, first, rest, start, last, head, middle, tail)
x, *empty = [9]
print(x, empty)
print([*rest, *middle], [0, *rest], sorted({*rest, 2}))
print({**{"a": 1}, **{"b": 2, "a": 3}})
for i, (p, q) in enumerate([(1, 2), (3, 4)]):
    print(i, p + q)
for k, *v in [[1, 2, 3], [4]]:
    print(k, v)
a = b = c = 7
print(a, b, c)
values = [0, 1, 2]
i = 0
i, values[i] = 1, 9
print(i, values)
a, b, c = "xyz"
print(c + b + a)
try:
    p, q, r = [1, 2]
except ValueError as e:
    print(e)
try:
    p, q = [1, 2, 3]
except ValueError as e:
    print(e)

# Feature: Statements / unpacking
