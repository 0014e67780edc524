"""Identity: `id()` and default hashes stay as they are while objects move."""

# Feature: Memory / identity over collections

import gc


class Thing:
    def __init__(self, n):
        self.n = n


def churn(n):
    return sum(len([i, i + 1]) for i in range(n))


def main():
    things = [Thing(i) for i in range(3000)]
    ids = [id(t) for t in things]
    hashes = [hash(t) for t in things[::3]]
    print(len(set(ids)))
    seen = {}
    for t in things:
        seen[t] = t.n
    members = set(things[::2])
    for round in range(4):
        churn(30000)
        gc.collect()
        assert [id(t) for t in things] == ids
        assert [hash(t) for t in things[::3]] == hashes
        assert all(seen[t] == t.n for t in things)
        assert all((t in members) == (t.n % 2 == 0) for t in things)
    young = [Thing(i) for i in range(100)]
    young_ids = [id(t) for t in young[:50]]
    by_thing = {t: t.n for t in young[25:75]}
    churn(60000)
    print([id(t) for t in young[:50]] == young_ids)
    print(sum(by_thing[t] for t in young[25:75]), young[0] in by_thing)
    print(len(set(ids) & set(young_ids)), len(things), len(young))
    print(sum(t.n for t in things), sum(t.n for t in young))
    a = Thing(1)
    print(id(a) == id(a), hash(a) == hash(a), a == a, a != Thing(1))


main()
