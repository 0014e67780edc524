"""Flips of pancakes over all permutations, in the order of a factorial
counter."""

import sys


def fannkuch(n):
    perm1 = list(range(n))
    count = [0] * n
    max_flips = 0
    checksum = 0
    sign = 1
    while True:
        first = perm1[0]
        if first != 0:
            perm = perm1[:]
            flips = 1
            while True:
                lo = 0
                hi = first
                while lo < hi:
                    t = perm[lo]
                    perm[lo] = perm[hi]
                    perm[hi] = t
                    lo += 1
                    hi -= 1
                first = perm[0]
                if first == 0:
                    break
                flips += 1
            if flips > max_flips:
                max_flips = flips
            checksum += sign * flips
        # next permutation
        if sign > 0:
            perm1[0], perm1[1] = perm1[1], perm1[0]
            sign = -1
        else:
            perm1[1], perm1[2] = perm1[2], perm1[1]
            sign = 1
            i = 2
            while True:
                if count[i] < i:
                    count[i] += 1
                    break
                count[i] = 0
                i += 1
                if i >= n:
                    return checksum, max_flips
                t = perm1[0]
                for j in range(i):
                    perm1[j] = perm1[j + 1]
                perm1[i] = t


def main(argv):
    n = 8
    if len(argv) > 1:
        n = int(argv[1])
    for size in range(3, n + 1):
        checksum, flips = fannkuch(size)
        print("%d\nPfannkuchen(%d) = %d" % (checksum, size, flips))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
