"""Edit distance with a script of the changes, longest common subsequence and
substring, and a small diff built on them."""


def distance_table(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) + 1):
        table[i][0] = i
    for j in range(len(b) + 1):
        table[0][j] = j
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            change = 0 if a[i - 1] == b[j - 1] else 1
            table[i][j] = min(
                table[i - 1][j] + 1,
                table[i][j - 1] + 1,
                table[i - 1][j - 1] + change,
            )
    return table


def edits(a, b):
    table = distance_table(a, b)
    i = len(a)
    j = len(b)
    script = []
    while i > 0 or j > 0:
        here = table[i][j]
        if i > 0 and j > 0 and a[i - 1] == b[j - 1] and table[i - 1][j - 1] == here:
            i -= 1
            j -= 1
        elif i > 0 and j > 0 and table[i - 1][j - 1] + 1 == here:
            script.append("%s>%s at %d" % (a[i - 1], b[j - 1], i - 1))
            i -= 1
            j -= 1
        elif i > 0 and table[i - 1][j] + 1 == here:
            script.append("-%s at %d" % (a[i - 1], i - 1))
            i -= 1
        else:
            script.append("+%s at %d" % (b[j - 1], i))
            j -= 1
    script.reverse()
    return script


def common_subsequence(a, b):
    """Works on strings and on lists of strings alike."""
    n = len(a)
    m = len(b)
    length = [[0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            if a[i] == b[j]:
                length[i][j] = length[i + 1][j + 1] + 1
            else:
                length[i][j] = max(length[i + 1][j], length[i][j + 1])
    pairs = []
    i = 0
    j = 0
    while i < n and j < m:
        if a[i] == b[j]:
            pairs.append((i, j))
            i += 1
            j += 1
        elif length[i + 1][j] >= length[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def common_substring(a, b):
    best = ""
    row = [0] * (len(b) + 1)
    for i in range(len(a)):
        previous = 0
        for j in range(len(b)):
            above = row[j + 1]
            if a[i] == b[j]:
                row[j + 1] = previous + 1
                if row[j + 1] > len(best):
                    best = a[i + 1 - row[j + 1] : i + 1]
            else:
                row[j + 1] = 0
            previous = above
    return best


def diff(old, new):
    pairs = common_subsequence(old, new)
    pairs.append((len(old), len(new)))
    i = 0
    j = 0
    for oi, nj in pairs:
        for k in range(i, oi):
            print("-", old[k])
        for k in range(j, nj):
            print("+", new[k])
        if oi < len(old):
            print(" ", old[oi])
        i = oi + 1
        j = nj + 1


if __name__ == "__main__":
    for a, b in [("kitten", "sitting"), ("", "abc"), ("flaw", "lawn"), ("intention", "execution")]:
        print(repr(a), repr(b), distance_table(a, b)[len(a)][len(b)], edits(a, b))
    a = "AGGTABCXTXAYB"
    b = "GXTXAYBAGTA"
    print("".join([a[i] for i, j in common_subsequence(a, b)]), common_substring(a, b))
    print(repr(common_substring("abc", "xyz")))
    old = ["def f(x):", "    y = x + 1", "    return y", "", "print(f(1))"]
    new = ["def f(x, z):", "    y = x + 1", "    y += z", "    return y", "print(f(1))", "print(f(2))"]
    diff(old, new)
    s = "".join([chr(97 + i * i % 26) for i in range(120)])
    t = "".join([chr(97 + i * 7 % 26) for i in range(120)])
    print(distance_table(s, t)[120][120], len(common_subsequence(s, t)), common_substring(s, t))
