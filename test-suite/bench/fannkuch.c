/* The same as fannkuch.py. */
#include <stdio.h>
#include <stdlib.h>

static long fannkuch(long n, long *max) {
    long *perm1 = malloc(n * sizeof *perm1), *perm = malloc(n * sizeof *perm);
    long *count = calloc(n, sizeof *count);
    long max_flips = 0, checksum = 0, sign = 1, t;
    for (long k = 0; k < n; k++)
        perm1[k] = k;
    for (;;) {
        long first = perm1[0];
        if (first != 0) {
            for (long k = 0; k < n; k++)
                perm[k] = perm1[k];
            long flips = 1;
            for (;;) {
                long lo = 0, hi = first;
                while (lo < hi) {
                    t = perm[lo];
                    perm[lo] = perm[hi];
                    perm[hi] = t;
                    lo++;
                    hi--;
                }
                first = perm[0];
                if (first == 0)
                    break;
                flips++;
            }
            if (flips > max_flips)
                max_flips = flips;
            checksum += sign * flips;
        }
        if (sign > 0) {
            t = perm1[0], perm1[0] = perm1[1], perm1[1] = t;
            sign = -1;
        } else {
            t = perm1[1], perm1[1] = perm1[2], perm1[2] = t;
            sign = 1;
            long i = 2;
            for (;;) {
                if (count[i] < i) {
                    count[i]++;
                    break;
                }
                count[i] = 0;
                i++;
                if (i >= n) {
                    *max = max_flips;
                    return checksum;
                }
                t = perm1[0];
                for (long j = 0; j < i; j++)
                    perm1[j] = perm1[j + 1];
                perm1[i] = t;
            }
        }
    }
}

int main(int argc, char **argv) {
    long flips, checksum = fannkuch(atol(argv[1]), &flips);
    printf("%ld %ld\n", checksum, flips);
    return 0;
}
