print(2 + 3 * 4 ** 2 // 5 % 7, -2 ** 2, (-2) ** 2, 2 ** 3 ** 2, 10 - 4 - 3, 7 // 2 * 2)
print(not 1 == 2, 1 + 2 < 4 and 5 > 3 or 0, 5 & 3 | 8 ^ 2, 1 << 2 + 1, ~5 & 0xF)
x = 3
y = x if x > 2 else -x
z = "big" if y > 10 else "mid" if y > 2 else "small"
print(y, z, [1, 2, 3][x - 1], {"a": [10, 20]}["a"][-1], "abc"[x - 2].upper(), (lambda v: v + 1)(x))
values = [5, 3]
values[0], values[1] = values[1], values[0]
values[x - 2] += 100
print(values, len([1, 2, 3][1:]), -x, +x, x == 3.0, x is not None, "a" "b")
a = b = []
a.append(1)
print(a is b, a == [1], x in [1, 3], "k" in {"k": 1})
print(1 if a else 2, a or [7], b and [8], 0.0 or 1.5, "x" * (x > 2), (1, 2)[x > 5])

# Feature: Statements / expressions
