"""Dynamic programming: knapsack, coin change, longest increasing run, matrix
chain, and a memo in a dict."""

ITEMS = [
    ("map", 9, 150), ("compass", 13, 35), ("water", 153, 200), ("sandwich", 50, 160),
    ("glucose", 15, 60), ("tin", 68, 45), ("banana", 27, 60), ("apple", 39, 40),
    ("cheese", 23, 30), ("beer", 52, 10), ("suntan cream", 11, 70), ("camera", 32, 30),
    ("t-shirt", 24, 15), ("trousers", 48, 10), ("umbrella", 73, 40),
]


def knapsack(items, capacity):
    best = [[0] * (capacity + 1) for _ in range(len(items) + 1)]
    for i, (name, weight, value) in enumerate(items):
        for w in range(capacity + 1):
            best[i + 1][w] = best[i][w]
            if weight <= w and best[i][w - weight] + value > best[i + 1][w]:
                best[i + 1][w] = best[i][w - weight] + value
    chosen = []
    w = capacity
    for i in range(len(items), 0, -1):
        if best[i][w] != best[i - 1][w]:
            chosen.append(items[i - 1][0])
            w -= items[i - 1][1]
    chosen.reverse()
    return best[len(items)][capacity], chosen


def fewest_coins(coins, amount):
    """Number of coins and which, or (-1, [])."""
    count = [0] + [-1] * amount
    last = [0] * (amount + 1)
    for a in range(1, amount + 1):
        for c in coins:
            if c <= a and count[a - c] >= 0:
                if count[a] < 0 or count[a - c] + 1 < count[a]:
                    count[a] = count[a - c] + 1
                    last[a] = c
    used = []
    if count[amount] < 0:
        return -1, used
    while amount > 0:
        used.append(last[amount])
        amount -= last[amount]
    return len(used), used


def ways(coins, amount):
    table = [1] + [0] * amount
    for c in coins:
        for a in range(c, amount + 1):
            table[a] += table[a - c]
    return table[amount]


def longest_increasing(values):
    length = [1] * len(values)
    before = [-1] * len(values)
    for i in range(len(values)):
        for j in range(i):
            if values[j] < values[i] and length[j] + 1 > length[i]:
                length[i] = length[j] + 1
                before[i] = j
    at = length.index(max(length))
    result = []
    while at >= 0:
        result.insert(0, values[at])
        at = before[at]
    return result


def chain_cost(sizes, low, high, memo):
    if high - low < 2:
        return 0
    key = (low, high)
    if key in memo:
        return memo[key]
    best = -1
    for middle in range(low + 1, high):
        cost = chain_cost(sizes, low, middle, memo) + chain_cost(sizes, middle, high, memo)
        cost += sizes[low] * sizes[middle] * sizes[high]
        if best < 0 or cost < best:
            best = cost
    memo[key] = best
    return best


def main():
    for capacity in [10, 50, 200, 400]:
        value, names = knapsack(ITEMS, capacity)
        print(capacity, value, ", ".join(names))
    print(fewest_coins([1, 5, 10, 25], 63), fewest_coins([1, 3, 4], 6), fewest_coins([5, 7], 8))
    print(ways([1, 2, 5, 10, 20, 50, 100, 200], 200), ways([2, 4], 7))
    print(longest_increasing([0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15]))
    memo = {}
    print(chain_cost([30, 35, 15, 5, 10, 20, 25], 0, 6, memo), len(memo))


main()
