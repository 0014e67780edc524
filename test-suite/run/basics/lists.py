a = [3, 1, 4, 1, 5]
a.append(9)
a.extend([2, 6])
a.insert(0, 7)
a.insert(-1, 8)
print(a, len(a), a[0], a[-1], a[-2], a[2:5], a[:2], a[-3:], a[::2], a[::-1], a[5:1:-2])
print(a.pop(), a.pop(0), a.pop(-2), a)
a.remove(1)
print(a, a.index(4), a.count(1), 5 in a, 42 in a, 42 not in a)
a.sort()
print(a)
a.sort(reverse=True)
print(a)
a.reverse()
b = a[:]
c = a
b.append(100)
c.append(200)
print(a, b, a is c, a == b, a == c, a + [1], [0] * 3, 2 * [1, 2])
a[0] = -1
a[-1] += 5
del a[1]
print(a, [1, 2] < [1, 3], [1] < [1, 0], [] == [], min(a), max(a), sum(a))
a.clear()
print(a, len(a), not a, list(range(3)), list("ab"), list((1, 2)))
b += [7]
b *= 1
print(b.copy() == b, sorted(b), list(reversed(b)))
grid = [[0] * 3 for _ in range(2)]
grid[1][2] = 5
print(grid, [[]], [["a"], ["b", "c"]])
words = ["x", "y"]
words += ["z"]
print(words, " ".join(words), words * 2)

# Feature: Types / list
