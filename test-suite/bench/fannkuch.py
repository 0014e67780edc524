import sys


def fannkuch(n):
    perm1 = [0] * n
    for k in range(n):
        perm1[k] = k
    perm = [0] * n
    count = [0] * n
    max_flips = 0
    checksum = 0
    sign = 1
    while True:
        first = perm1[0]
        if first != 0:
            for k in range(n):
                perm[k] = perm1[k]
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
        if sign > 0:
            t = perm1[0]
            perm1[0] = perm1[1]
            perm1[1] = t
            sign = -1
        else:
            t = perm1[1]
            perm1[1] = perm1[2]
            perm1[2] = t
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


def main():
    checksum, flips = fannkuch(int(sys.argv[1]))
    print(checksum, flips)


if __name__ == "__main__":
    main()
