a = [1, 2, 3]
for i in [2, 3, -3, -4]:
    try:
        print(i, a[i])
    except IndexError as e:
        print(i, "IndexError:", e)
try:
    a[5] = 1
except IndexError as e:
    print("IndexError:", e)
try:
    a.remove(9)
except ValueError as e:
    print("ValueError:", e)
try:
    a.index(9)
except ValueError as e:
    print("ValueError:", e)
try:
    [1][1:][0]
except IndexError as e:
    print("IndexError:", e)
empty = a[3:]
try:
    empty.pop()
except IndexError as e:
    print("IndexError:", e)
try:
    a.pop(7)
except IndexError as e:
    print("IndexError:", e)
try:
    del a[10]
except IndexError as e:
    print("IndexError:", e)
try:
    max(empty)
except ValueError:
    print("ValueError: empty")
try:
    x, y = a
except ValueError as e:
    print("ValueError:", e)
print(a)

# Feature: Types / list
