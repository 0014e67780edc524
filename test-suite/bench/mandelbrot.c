/* The same as mandelbrot.py. */
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
    long size = atol(argv[1]);
    unsigned long checksum = 0;
    long inside = 0;
    for (long y = 0; y < size; y++) {
        double ci = 2.0 * y / size - 1.0;
        long bits = 0;
        int count = 0;
        for (long x = 0; x < size; x++) {
            double cr = 2.0 * x / size - 1.5;
            double zr = 0.0, zi = 0.0, zr2 = 0.0, zi2 = 0.0;
            long i = 0;
            while (i < 50 && zr2 + zi2 <= 4.0) {
                zi = 2.0 * zr * zi + ci;
                zr = zr2 - zi2 + cr;
                zr2 = zr * zr;
                zi2 = zi * zi;
                i++;
            }
            bits = bits << 1;
            if (zr2 + zi2 <= 4.0) {
                bits = bits | 1;
                inside++;
            }
            count++;
            if (count == 8 || x == size - 1) {
                checksum = (checksum * 31 + bits) & 0xFFFFFFFF;
                bits = 0;
                count = 0;
            }
        }
    }
    printf("%ld %lu\n", inside, checksum);
    return 0;
}
