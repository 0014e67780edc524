"""Heterogeneous lists."""
# Feature: Types / values of several types

mixed = [1, "a", 2.5, None, True, [1, 2], (3, "x")]
print(mixed, len(mixed))
for item in mixed:
    print(item, end=" ")
print()
total = 0
words = []
for item in mixed:
    if isinstance(item, bool):
        total += 100
    elif isinstance(item, (int, float)):
        total += item
    elif isinstance(item, str):
        words.append(item)
print(total, words)
print(mixed[1], mixed[-1], mixed[2:4])
mixed.append("end")
mixed.append(7)
mixed.insert(0, "start")
print(mixed)
print("a" in mixed, 2.5 in mixed, "b" in mixed, None in mixed, 3 in mixed)
print(mixed.index("a"), mixed.count(1), mixed.index(None))
mixed.remove("a")
print(mixed.pop(), mixed.pop(0), mixed)
print([x for x in mixed if isinstance(x, str)])
print([str(x) for x in mixed])
print(mixed == [1, 2.5, None, True, [1, 2], (3, "x"), "end"])
print(mixed == [1, 2.5, None, True, [1, 2], (3, "y"), "end"])
other = list(reversed(mixed))
print(other)
print(other + ["more"], [0, "z"] * 2)
pairs = [(1, "one"), ("two", 2), (3.0, None)]
for a, b in pairs:
    print(a, b)
numbers = [1, 2.5, 3]
print(sum(numbers), max(numbers), min(numbers))
nested = [1, [2, [3, [4, "deep"]]]]
print(nested)


def flatten(x):
    if isinstance(x, list):
        out = []
        for y in x:
            out.extend(flatten(y))
        return out
    return [x]


print(flatten(nested))
print(any(mixed), all(mixed))
print(list(enumerate(["a", 1])), list(zip([1, "b"], ["c", 2])))
