def total(*nums):
    s = 0
    for n in nums:
        s += n
    return s


def describe(first, *rest, sep=", ", **opts):
    text = sep.join([str(first)] + [str(r) for r in rest])
    for k in sorted(opts):
        text += f" {k}={opts[k]}"
    return text


def pick(i, *options):
    return options[i] if -len(options) <= i < len(options) else None


def head_tail(head, *tail):
    return head, list(tail)


def rec_sum(*xs):
    if not xs:
        return 0
    return xs[0] + rec_sum(*xs[1:])


def apply(fn, *args):
    return fn(*args)


def flatten(*lists):
    out = []
    for l in lists:
        out.extend(l)
    return out


def minmax(*values):
    return min(values), max(values)


class Vec:
    def __init__(self, *xs):
        self.xs = list(xs)

    def dot(self, *others):
        return [sum(a * b for a, b in zip(self.xs, o.xs)) for o in others]

    @classmethod
    def of(cls, items):
        return cls(*items)


def main():
    print(total(), total(1), total(1, 2, 3), total(*range(10)), total(*[4, 5], 6, *(7, 8)))
    print(describe(1), describe(1, 2, 3), describe("a", "b", sep="/"), describe(1, x=2, y=3))
    data = [3, 1, 2]
    print(describe(*data), describe(*data, sep="-", z=0))
    print(pick(0, "a", "b"), pick(-1, "a", "b"), pick(5, "a"))
    print(head_tail(*data), head_tail(*"abc"), head_tail(1))
    print(rec_sum(1, 2, 3), rec_sum(*data))
    print(apply(total, 1, 2), apply(max, 3, 9), apply(head_tail, 1, 2), apply(print, "x", "y"))
    print(flatten([1], [2, 3], []), flatten(*[[1, 2], [3]]))
    print(minmax(4, 2, 8), minmax(*data))
    v = Vec.of(data)
    print(v.xs, v.dot(Vec(1, 1, 1), Vec(2, 0, 0)))
    words = "the quick brown fox".split()
    print(*words, sep="\n")
    print(*map(len, words), *sorted(words), sep=" ")
    print(*[], end="|\n")
    matrix = [[1, 2], [3, 4], [5, 6]]
    print(list(map(list, zip(*matrix))), [sum(c) for c in zip(*matrix)])
    pairs = [("a", 1), ("b", 2)]
    names, nums = zip(*pairs)
    print(names, nums)
    args = ("fmt", 3)
    print("{} {}".format(*args), "{}-{}".format(*words[:2]))


main()

# Feature: Functions / *args of every length
