# argument lists whose length is known only at run time
def total(*numbers):
    result = 0
    for n in numbers:
        result += n
    return result


def largest(first, *others):
    best = first
    for n in others:
        best = max(best, n)
    return best


values = [4, 5, 6]
print(total(*values), total(*range(5)), total(1, *values), largest(*values))
print(*values, sep="-")
print(*"abc")
print(list(zip(*[(1, 2), (3, 4), (5, 6)])))
