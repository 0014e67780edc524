"""A cache of bounded size: a dict and a doubly linked list, oldest out."""


class Node:
    def __init__(self, key, value):
        self.key = key
        self.value = value
        self.before = None
        self.after = None


class Cache:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity %d" % capacity)
        self.capacity = capacity
        self.nodes = {}
        self.newest = None
        self.oldest = None
        self.hits = 0
        self.misses = 0

    def unlink(self, node):
        before = node.before
        after = node.after
        if before is not None:
            before.after = after
        else:
            self.newest = after
        if after is not None:
            after.before = before
        else:
            self.oldest = before

    def push(self, node):
        node.before = None
        node.after = self.newest
        if self.newest is not None:
            self.newest.before = node
        self.newest = node
        if self.oldest is None:
            self.oldest = node

    def get(self, key):
        node = self.nodes.get(key)
        if node is None:
            self.misses += 1
            return None
        self.hits += 1
        self.unlink(node)
        self.push(node)
        return node.value

    def put(self, key, value):
        if key in self.nodes:
            node = self.nodes[key]
            node.value = value
            self.unlink(node)
            self.push(node)
            return
        if len(self.nodes) >= self.capacity:
            oldest = self.oldest
            assert oldest is not None
            self.unlink(oldest)
            del self.nodes[oldest.key]
        node = Node(key, value)
        self.nodes[key] = node
        self.push(node)

    def keys(self):
        result = []
        node = self.newest
        while node is not None:
            result.append(node.key)
            node = node.after
        return result


def expensive(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return "%d steps" % steps


def cached(cache, n):
    answer = cache.get(n)
    if answer is None:
        answer = expensive(n)
        cache.put(n, answer)
    return answer


if __name__ == "__main__":
    cache = Cache(3)
    for n in [27, 97, 6, 27, 871, 97, 27, 6]:
        print(n, cached(cache, n), cache.keys())
    print(cache.hits, "hits", cache.misses, "misses")
    cache.put(27, "replaced")
    print(cache.get(27), cache.get(1234), cache.keys())
    big = Cache(100)
    seed = 1
    for _ in range(20000):
        seed = (seed * 16807) % 2147483647
        cached(big, seed % 150 + 1)
    print(big.hits, big.misses, len(big.nodes), sum(big.keys()))
    try:
        Cache(0)
    except ValueError as e:
        print("error:", e)
