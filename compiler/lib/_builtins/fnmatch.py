"""The module `fnmatch`."""


def fnmatchcase(name, pat):
    """Matches with one point to go back to: the last star."""
    n = len(name)
    m = len(pat)
    i = 0
    j = 0
    star = -1
    mark = 0
    while i < n:
        if j < m and pat[j] == '*':
            star = j
            mark = i
            j += 1
            continue
        after = _one(pat, j, name[i]) if j < m else -1
        if after >= 0:
            j = after
            i += 1
        elif star >= 0:
            mark += 1
            i = mark
            j = star + 1
        else:
            return False
    while j < m and pat[j] == '*':
        j += 1
    return j == m


def _one(pat, j, c):
    """Where the pattern goes on if its item at j takes c; -1 if not."""
    p = pat[j]
    if p == '?':
        return j + 1
    if p != '[':
        if p == c:
            return j + 1
        return -1
    m = len(pat)
    k = j + 1
    negated = k < m and pat[k] == '!'
    if negated:
        k += 1
    end = k
    if end < m and pat[end] == ']':
        end += 1
    while end < m and pat[end] != ']':
        end += 1
    if end >= m:
        # No end: a plain bracket.
        if c == '[':
            return j + 1
        return -1
    found = False
    while k < end:
        if k + 2 < end and pat[k + 1] == '-':
            if pat[k] <= c and c <= pat[k + 2]:
                found = True
            k += 3
        else:
            if pat[k] == c:
                found = True
            k += 1
    if found != negated:
        return end + 1
    return -1


def fnmatch(name, pat):
    return fnmatchcase(name, pat)


def filter(names, pat):
    return [name for name in names if fnmatchcase(name, pat)]
