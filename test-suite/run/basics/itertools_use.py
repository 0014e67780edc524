import itertools

print(list(itertools.chain([1, 2], [3])), list(itertools.islice(itertools.count(5), 3)))
print(list(itertools.product([1, 2], ["a", "b"])), list(itertools.permutations([1, 2, 3], 2)))
print(list(itertools.combinations("abc", 2)), list(itertools.accumulate([1, 2, 3])))
print(list(itertools.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(itertools.repeat("x", 2)))
for key, group in itertools.groupby("aabbb"):
    print(key, len(list(group)))

# Feature: Library / itertools
