def squares(n):
    for i in range(n):
        yield i * i


def choose(kind):
    if kind == "list":
        return iter([1, 2, 3])
    if kind == "gen":
        return squares(4)
    return iter(range(3))


def consume(it):
    out = []
    for x in it:
        out.append(x)
    return out


for k in ["list", "gen", "range"]:
    print(consume(choose(k)))
src = squares(5) if len("abc") == 3 else iter([9])
print(next(src), sum(src))


class Chain:
    def __init__(self, *its):
        self.its = its

    def __iter__(self):
        for it in self.its:
            yield from it


print(list(Chain([1, 2], squares(3), range(2))))
print(list(Chain("ab", ["c"])))

# Feature: Generators / generators and iterators in one variable
