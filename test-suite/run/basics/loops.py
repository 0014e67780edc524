i = 0
while i < 3:
    print(i, end=" ")
    i += 1
else:
    print("while done")
for i in range(3):
    print(i, end=" ")
else:
    print("for done")
for n in [4, 7, 9, 13, 15]:
    for d in range(2, n):
        if n % d == 0:
            print(n, "=", d, "*", n // d)
            break
    else:
        print(n, "is prime")
print(list(range(5)), list(range(2, 5)), list(range(0, 10, 3)), list(range(5, 0, -2)), list(range(3, 3)))
print(len(range(0, 10, 3)), 6 in range(0, 10, 3), range(5)[2], sum(range(10)))
total = 0
for i in range(10):
    if i % 2 == 0:
        continue
    if i > 7:
        break
    total += i
print(total, i)
while True:
    total -= 3
    if total < 0:
        break
print(total)
a = [1, 2, 3]
for x in a:
    if x < 3:
        a.append(x + 10)
print(a)
for i in range(3):
    for j in range(3):
        if j == i:
            break
        print((i, j), end=" ")
print()
n = 0
for _ in range(0):
    n = 1
print(n)
for c in "ab":
    for k in {"x": 1}:
        print(c + k, end=",")
print()

# Feature: Statements / for, while, break, continue, else
