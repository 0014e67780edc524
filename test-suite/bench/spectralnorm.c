/* The same as spectralnorm.py. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static double a(long i, long j) {
    return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1);
}

static void times(const double *v, double *result, long n) {
    for (long i = 0; i < n; i++) {
        double s = 0.0;
        for (long j = 0; j < n; j++)
            s += a(i, j) * v[j];
        result[i] = s;
    }
}

static void transposed_times(const double *v, double *result, long n) {
    for (long i = 0; i < n; i++) {
        double s = 0.0;
        for (long j = 0; j < n; j++)
            s += a(j, i) * v[j];
        result[i] = s;
    }
}

int main(int argc, char **argv) {
    long n = atol(argv[1]);
    double *u = malloc(n * sizeof *u), *v = malloc(n * sizeof *v), *t = malloc(n * sizeof *t);
    for (long i = 0; i < n; i++)
        u[i] = 1.0, v[i] = 0.0;
    for (int k = 0; k < 10; k++) {
        times(u, t, n);
        transposed_times(t, v, n);
        times(v, t, n);
        transposed_times(t, u, n);
    }
    double vbv = 0.0, vv = 0.0;
    for (long i = 0; i < n; i++) {
        vbv += u[i] * v[i];
        vv += v[i] * v[i];
    }
    printf("%.9f\n", sqrt(vbv / vv));
    return 0;
}
