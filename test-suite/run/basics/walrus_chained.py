data = [1, 5, 12, 7]
if (n := len(data)) > 3:
    print("long", n)
while (x := data.pop()) != 5:
    print("popped", x)
print(x, data)
print([y for v in range(6) if (y := v * v) % 2 == 0], y)
calls = []


def value(n):
    calls.append(n)
    return n


print(value(1) < value(5) < value(3) < value(100), calls)
a = 5
print(0 <= a < 10, 0 < a <= 4, a == 5 != 6, 1 < 2 < 3 < 4, 3 > 2 >= 2, not 1 < a < 3)
print("a" < "b" < "c", [1] < [2] < [3], (total := 3 + 4) * 2, total)

# Feature: Statements / walrus, chained comparison
