words = ["pear", "fig", "apple"]
for i, w in enumerate(words):
    print(i, w, end=" ")
for i, w in enumerate(words, 10):
    print(i, w, end=" ")
print()
for a, b in zip(words, [1, 2]):
    print(a, b, end=" ")
for a, b, c in zip("xy", range(5), [True, False]):
    print(a, b, c, end=" ")
print()
print(sorted(words), sorted(words, key=len), sorted(words, reverse=True), sorted([3, 1, 2]))
print(min(words), max(words), min([4, 2, 8]), max(3, 1, 2), min("b", "a"), max(words, key=len), min([], default=7))
print(sum([1, 2, 3]), sum([0.5, 0.25]), sum([1, 2], 10), any([False, True]), all([True, True]), any([]), all([]))
print(list(reversed([1, 2, 3])), list(reversed("abc")), [x for x in reversed(range(3))])
print(list(map(len, words)), list(map(lambda x, y: x + y, [1, 2], [10, 20])), list(filter(lambda x: x > 1, [1, 2, 3])))
print(list(map(str, [1, 2])), ",".join(map(str, range(4))), list(filter(None, [0, 1, 2, 0])))
print(abs(-3), abs(-2.5), round(3.7), divmod(17, 5), pow(2, 8), len("abc"), bool([]))
total = 0
for x in map(int, "1 2 3".split()):
    total += x
print(total, list(zip([1, 2], "ab")), dict(zip("ab", [1, 2])), list(enumerate("ab")))
it = iter(words)
print(next(it), next(it), list(it))

# Feature: Built-ins / zip, enumerate, map, filter, reversed
