"""Objects of all sizes that come and go: fragmentation and large arrays."""

# Feature: Memory / large objects and fragmentation

import gc


def pattern(i):
    return (i * 2654435761) & 0xFFFFFF


def fragments():
    kept = []
    for round in range(6):
        batch = []
        for i in range(400):
            n = pattern(i + round * 1000) % 200 + 1
            batch.append([i] * n)
            batch.append("x" * (n * 13))
        kept.append([x for j, x in enumerate(batch) if j % 7 == round])
        gc.collect()
    return sum(len(x) for group in kept for x in group)


def large():
    sums = 0
    held = []
    for i in range(40):
        block = [i] * 20000
        text = str(i) * 5000
        data = bytes([i]) * 70000
        if i % 8 == 0:
            held.append(block)
        sums += block[-1] + len(text) + data[500]
    return sums, [b[0] for b in held]


def growing():
    parts = []
    for i in range(3000):
        parts.append(str(i))
        if len(parts) > 500:
            parts = parts[250:]
    joined = "".join(parts)
    grid = [[0] * 300 for _ in range(300)]
    for i in range(300):
        grid[i][299 - i] = i
    return len(joined), sum(map(sum, grid))


def refuse():
    try:
        huge = [0] * (1 << 58)
        return len(huge)
    except MemoryError:
        return "MemoryError"


def main():
    print(fragments())
    print(large())
    print(growing())
    print(refuse())
    gc.collect()
    print(gc.isenabled())
    gc.disable()
    print(gc.isenabled(), large()[0])
    gc.enable()
    print(gc.isenabled(), fragments())


main()
