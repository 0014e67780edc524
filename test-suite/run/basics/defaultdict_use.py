from collections import defaultdict

groups = defaultdict(list)
for word in "apple avocado bean cherry beet".split():
    groups[word[0]].append(word)
print(dict(groups), len(groups["z"]), sorted(groups))
counts = defaultdict(int)
for c in "banana":
    counts[c] += 1
print(sorted(counts.items()), "q" in counts, counts["q"], "q" in counts)
seen = defaultdict(set)
seen["x"].add(1)
seen["x"].add(1)
print(len(seen["x"]), len(seen["y"]), len(seen))
table = defaultdict(lambda: -1)
table[3] = 9
print(table[3], table[4], dict(table))

# Feature: Library / collections.defaultdict
