"""Combinatorics by recursion, by iteration and by generator."""


def permutations(items):
    if len(items) <= 1:
        return [items]
    result = []
    for i in range(len(items)):
        for rest in permutations(items[:i] + items[i + 1 :]):
            result.append([items[i]] + rest)
    return result


def next_permutation(a):
    """Steps in place to the next in order; False after the last."""
    i = len(a) - 2
    while i >= 0 and a[i] >= a[i + 1]:
        i -= 1
    if i < 0:
        return False
    j = len(a) - 1
    while a[j] <= a[i]:
        j -= 1
    a[i], a[j] = a[j], a[i]
    a[i + 1 :] = a[i + 1 :][::-1]
    return True


def combinations(items, k):
    if k == 0:
        yield []
        return
    for i in range(len(items) - k + 1):
        for rest in combinations(items[i + 1 :], k - 1):
            yield [items[i]] + rest


def subsets(items):
    for mask in range(1 << len(items)):
        yield [items[i] for i in range(len(items)) if mask >> i & 1]


def partitions(n, largest):
    if n == 0:
        yield []
        return
    for first in range(min(n, largest), 0, -1):
        for rest in partitions(n - first, first):
            yield [first] + rest


def gray_code(bits):
    return [i ^ (i >> 1) for i in range(1 << bits)]


def binomial(n, k):
    result = 1
    for i in range(1, k + 1):
        result = result * (n - k + i) // i
    return result


def rank(permutation):
    result = 0
    n = len(permutation)
    for i in range(n):
        smaller = 0
        for j in range(i + 1, n):
            if permutation[j] < permutation[i]:
                smaller += 1
        result = result * (n - i) + smaller
    return result


def anagram_groups(words):
    groups = {}
    for word in words:
        key = "".join(sorted(word))
        if key not in groups:
            groups[key] = []
        groups[key].append(word)
    return [g for g in groups.values() if len(g) > 1]


def main():
    print(permutations([1, 2, 3]))
    print(["".join(p) for p in permutations(["a", "b", "c"])])
    a = [1, 2, 2, 3]
    seen = [a[:]]
    while next_permutation(a):
        seen.append(a[:])
    print(len(seen), seen[:3], seen[-1])
    print([rank(p) for p in permutations([0, 1, 2, 3])][::5])
    print(list(combinations(["x", "y", "z", "w"], 2)))
    print(len(list(combinations(list(range(10)), 4))), binomial(10, 4), binomial(60, 30))
    print([s for s in subsets([1, 2, 3, 4]) if sum(s) == 5])
    print(list(partitions(5, 5)), len(list(partitions(20, 20))))
    print(["{:03b}".format(g) for g in gray_code(3)])
    print([[binomial(n, k) for k in range(n + 1)] for n in range(6)])
    print(anagram_groups("listen silent enlist google elgoog abc cab tin nit banana".split()))
    count = 0
    b = list(range(7))
    while next_permutation(b):
        count += 1
    print(count, b)


if __name__ == "__main__":
    main()

# Feature: Generators / recursive generators
