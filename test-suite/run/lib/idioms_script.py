import sys, collections, itertools, math, string, re, os
from collections import *
lines = """alpha 1
beta 2
gamma 3
alpha 4""".splitlines()
totals = defaultdict(int)
for line in lines:
    name, num = line.split()
    totals[name] += int(num)
for k, v in sorted(totals.items(), key=lambda t: (-t[1], t[0])):
    print(f"{k:<8}{v:>4}")
words = "the rain in spain stays mainly in the plain".split()
c = Counter(words)
print(c.most_common(3), len(set(words)), max(words, key=len), sorted(set(words), key=lambda w: (len(w), w)))
by_len = defaultdict(list)
for w in words: by_len[len(w)].append(w)
print({k: sorted(set(v)) for k, v in sorted(by_len.items())})
matrix = [[1, 2, 3], [4, 5, 6]]
print([list(r) for r in zip(*matrix)], [sum(r) for r in matrix], [[x * 2 for x in r] for r in matrix], sum(map(sum, matrix)))
print(" ".join(w.capitalize() for w in words), "".join(reversed("abc")), "abc"[::-1], any(w.startswith("s") for w in words))
grid = [["." for _ in range(4)] for _ in range(3)]
grid[1][2] = "#"
print("\n".join("".join(r) for r in grid))
primes = [n for n in range(2, 50) if all(n % d for d in range(2, int(math.sqrt(n)) + 1))]
print(primes, sum(primes), math.prod(primes[:5]))
print(list(itertools.accumulate(primes[:6])), dict(zip("abc", range(3))), list(enumerate("xy", start=1)))
q = deque([1, 2, 3], maxlen=2); q.append(4); print(q, list(q))
stack = []
for ch in "(()())":
    if ch == "(": stack.append(ch)
    elif stack: stack.pop()
print("balanced" if not stack else "unbalanced")
print(*sorted(["b", "a"], reverse=True), sep=", ", end="!\n")
nested = {"a": {"x": 1}, "b": {"x": 2}}
print(sum(d["x"] for d in nested.values()), {k: d["x"] for k, d in nested.items()}, [*nested], {**{"p": 1}, "q": 2})
a, *rest, z = [1, 2, 3, 4]; print(a, rest, z)
print(sorted(zip([3, 1, 2], "cab")), min(zip([3, 1], "xy")), max((len(w), w) for w in words))
print(sum(1 for w in words if "a" in w), sum([True, False, True]), round(sum([0.1] * 3), 2))
flat = [x for row in matrix for x in row]; print(flat, flat[-1:], flat[::2], 3 in flat, flat.index(3))
s = set(); s |= {1, 2}; s.update([3], (4,)); print(s, s & {1, 9}, {1} < s, frozenset(s))
print(str(123).zfill(5), "%05.1f|%-5s|%+d" % (3.14159, "ab", 5), "{:,}".format(1234567), f"{1234.5:,.2f}", f"{255:#x} {5:03b} {'x':*^5}")
try:
    int("12a")
except ValueError as e: print(e)
x = 5
print("big" if x > 3 else "small", x if x else None, not x, x and 7, 0 or "dflt")
print(re.sub(r"(\w)(\w*)", lambda m: m.group(2) + m.group(1) + "ay", "hello world"))
print(string.ascii_lowercase[:5], os.path.splitext("x.py")[1], math.floor(-1.5), divmod(17, 5), 2 ** 10, -7 // 2, -7 % 3)
print(list(map(int, "1 2 3".split())), list(filter(str.isdigit, "a1b2")), sorted("banana", key="nab".index), list(range(10, 0, -3)))
