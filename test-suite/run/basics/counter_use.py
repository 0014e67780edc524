from collections import Counter

c = Counter("mississippi")
print(c["s"], c["z"], c.most_common(2), sum(c.values()), sorted(c.items()))
c.update("sss")
c["new"] += 2
print(c["s"], c["new"], len(c), c.most_common(1)[0][0])
print(Counter([1, 1, 2]) == Counter([2, 1, 1]), list(Counter("aab").elements()))

# Feature: Library / collections.Counter
