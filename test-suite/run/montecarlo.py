"""Random experiments on a linear congruential generator."""

import math


class Lcg:
    MULTIPLIER = 6364136223846793005
    INCREMENT = 1442695040888963407

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * self.MULTIPLIER + self.INCREMENT) & 0xFFFFFFFFFFFFFFFF
        return self.state >> 33

    def unit(self):
        return self.next() / 2147483648.0

    def below(self, n):
        return self.next() % n

    def shuffle(self, items):
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]

    def gauss(self):
        u = 1.0 - self.unit()
        v = self.unit()
        return math.sqrt(-2.0 * math.log(u)) * math.cos(2.0 * math.pi * v)


def estimate_pi(random, n):
    inside = 0
    for _ in range(n):
        x = random.unit()
        y = random.unit()
        if x * x + y * y <= 1.0:
            inside += 1
    return 4.0 * inside / n


def birthday(random, people, trials):
    hits = 0
    for _ in range(trials):
        seen = set()
        for _ in range(people):
            day = random.below(365)
            if day in seen:
                hits += 1
                break
            seen.add(day)
    return hits / trials


def statistics(values):
    n = len(values)
    mean = sum(values) / n
    variance = sum([(v - mean) ** 2 for v in values]) / (n - 1)
    ordered = sorted(values)
    middle = n // 2
    if n % 2:
        median = ordered[middle]
    else:
        median = (ordered[middle - 1] + ordered[middle]) / 2
    return mean, math.sqrt(variance), median


def walk(random, steps):
    x = 0
    y = 0
    far = 0
    for _ in range(steps):
        d = random.below(4)
        if d == 0:
            x += 1
        elif d == 1:
            x -= 1
        elif d == 2:
            y += 1
        else:
            y -= 1
        far = max(far, abs(x) + abs(y))
    return x, y, far


def main():
    random = Lcg(2024)
    for n in [100, 1000, 20000]:
        print(n, estimate_pi(random, n))
    for people in [10, 23, 50]:
        print(people, "%.3f" % birthday(random, people, 300))
    mean, deviation, median = statistics([random.gauss() for _ in range(5000)])
    print("%.6f %.6f %.6f" % (mean, deviation, median))
    print(walk(random, 1000))
    cards = list(range(1, 14))
    random.shuffle(cards)
    print(cards, sorted(cards) == list(range(1, 14)))
    dice = [0] * 11
    for _ in range(6000):
        dice[random.below(6) + random.below(6)] += 1
    for i, count in enumerate(dice):
        print("%2d %4d %s" % (i + 2, count, "=" * (count // 40)))


main()
