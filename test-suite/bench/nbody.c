/* The same as nbody.py: bodies are separate objects, reached by pointers. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define PI 3.141592653589793
#define SOLAR_MASS (4.0 * PI * PI)
#define DAYS 365.24

typedef struct {
    double x, y, z, vx, vy, vz, mass;
} Body;

static Body *body(double x, double y, double z, double vx, double vy, double vz, double mass) {
    Body *b = malloc(sizeof(Body));
    b->x = x, b->y = y, b->z = z;
    b->vx = vx * DAYS, b->vy = vy * DAYS, b->vz = vz * DAYS;
    b->mass = mass * SOLAR_MASS;
    return b;
}

static void offset_momentum(Body **bodies, long n) {
    double px = 0.0, py = 0.0, pz = 0.0;
    for (long i = 0; i < n; i++) {
        px += bodies[i]->vx * bodies[i]->mass;
        py += bodies[i]->vy * bodies[i]->mass;
        pz += bodies[i]->vz * bodies[i]->mass;
    }
    bodies[0]->vx = -px / SOLAR_MASS;
    bodies[0]->vy = -py / SOLAR_MASS;
    bodies[0]->vz = -pz / SOLAR_MASS;
}

static void advance(Body **bodies, long n, double dt) {
    for (long i = 0; i < n; i++) {
        Body *a = bodies[i];
        for (long j = i + 1; j < n; j++) {
            Body *b = bodies[j];
            double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
            double d2 = dx * dx + dy * dy + dz * dz;
            double mag = dt / (d2 * sqrt(d2));
            double am = a->mass * mag, bm = b->mass * mag;
            a->vx -= dx * bm, a->vy -= dy * bm, a->vz -= dz * bm;
            b->vx += dx * am, b->vy += dy * am, b->vz += dz * am;
        }
    }
    for (long i = 0; i < n; i++) {
        Body *b = bodies[i];
        b->x += dt * b->vx, b->y += dt * b->vy, b->z += dt * b->vz;
    }
}

static double energy(Body **bodies, long n) {
    double e = 0.0;
    for (long i = 0; i < n; i++) {
        Body *a = bodies[i];
        e += 0.5 * a->mass * (a->vx * a->vx + a->vy * a->vy + a->vz * a->vz);
        for (long j = i + 1; j < n; j++) {
            Body *b = bodies[j];
            double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
            e -= a->mass * b->mass / sqrt(dx * dx + dy * dy + dz * dz);
        }
    }
    return e;
}

int main(int argc, char **argv) {
    long steps = atol(argv[1]);
    Body *bodies[] = {
        body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0),
        body(4.84, -1.16, -0.104, 0.00166, 0.00769, -0.0000690, 0.000955),
        body(8.34, 4.12, -0.404, -0.00277, 0.00500, 0.0000230, 0.000286),
        body(12.89, -15.11, -0.223, 0.00296, 0.00238, -0.0000296, 0.0000437),
        body(15.38, -25.92, 0.179, 0.00268, 0.00163, -0.0000952, 0.0000515),
    };
    long n = sizeof bodies / sizeof *bodies;
    offset_momentum(bodies, n);
    printf("%.9f\n", energy(bodies, n));
    for (long i = 0; i < steps; i++)
        advance(bodies, n, 0.001);
    printf("%.9f\n", energy(bodies, n));
    return 0;
}
