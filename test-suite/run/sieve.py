"""Prime numbers: sieve, factorisation, totients, Goldbach, and a segment."""


def sieve(n):
    flags = [True] * (n + 1)
    flags[0] = False
    flags[1] = False
    i = 2
    while i * i <= n:
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = False
        i += 1
    return [i for i in range(n + 1) if flags[i]]


def segment(low, high, primes):
    flags = bytearray(b"\x01" * (high - low))
    for p in primes:
        if p * p >= high:
            break
        start = max(p * p, (low + p - 1) // p * p)
        for j in range(start, high, p):
            flags[j - low] = 0
    return [low + i for i in range(high - low) if flags[i]]


def factors(n, primes):
    result = []
    for p in primes:
        if p * p > n:
            break
        power = 0
        while n % p == 0:
            n //= p
            power += 1
        if power:
            result.append((p, power))
    if n > 1:
        result.append((n, 1))
    return result


def totient(n, primes):
    for p, power in factors(n, primes):
        n = n // p * (p - 1)
    return n


def power_mod(base, exponent, modulus):
    result = 1
    base %= modulus
    while exponent:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


def is_prime(n):
    """Miller and Rabin's test; these bases suffice below 3,215,031,751."""
    if n < 2:
        return False
    for p in (2, 3, 5, 7):
        if n % p == 0:
            return n == p
    d = n - 1
    s = 0
    while d % 2 == 0:
        d //= 2
        s += 1
    for a in (2, 3, 5, 7):
        x = power_mod(a, d, n)
        if x == 1 or x == n - 1:
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def show_factors(n, primes):
    return " * ".join(["%d^%d" % (p, e) if e > 1 else str(p) for p, e in factors(n, primes)])


primes = sieve(30000)
print(len(primes), primes[:12], primes[-1])
print(segment(1000000, 1000100, primes))
for n in [1, 2, 97, 360, 1001, 123456789, 600851475143]:
    print(n, "=", show_factors(n, primes) or "1")
print([totient(n, primes) for n in range(1, 21)])
prime_set = set(primes)
for even in [4, 28, 100, 9998]:
    for p in primes:
        if even - p in prime_set:
            print(even, "=", p, "+", even - p)
            break
gaps = {}
for a, b in zip(primes, primes[1:]):
    gaps[b - a] = gaps.get(b - a, 0) + 1
print(sorted(gaps.items(), key=lambda kv: -kv[1])[:5], max(gaps))
twins = [(p, p + 2) for p in primes if p + 2 in prime_set]
print(len(twins), twins[-1])
print([n for n in range(2147483600, 2147483660) if is_prime(n)], is_prime(3037000493))
print(sum([1 for n in range(2000) if is_prime(n)]))
