"""Five bodies under gravity, symplectic integration; the energy must stay."""

import math

SOLAR_MASS = 4.0 * math.pi * math.pi
DAYS = 365.24


class Body:
    def __init__(self, name, x, y, z, vx, vy, vz, mass):
        self.name = name
        self.x = x
        self.y = y
        self.z = z
        self.vx = vx * DAYS
        self.vy = vy * DAYS
        self.vz = vz * DAYS
        self.mass = mass * SOLAR_MASS

    def distance(self, other):
        dx = self.x - other.x
        dy = self.y - other.y
        dz = self.z - other.z
        return math.sqrt(dx * dx + dy * dy + dz * dz)

    def kinetic(self):
        return 0.5 * self.mass * (self.vx ** 2 + self.vy ** 2 + self.vz ** 2)


class System:
    def __init__(self, bodies):
        self.bodies = bodies
        px = 0.0
        py = 0.0
        pz = 0.0
        for b in bodies:
            px += b.vx * b.mass
            py += b.vy * b.mass
            pz += b.vz * b.mass
        sun = bodies[0]
        sun.vx = -px / SOLAR_MASS
        sun.vy = -py / SOLAR_MASS
        sun.vz = -pz / SOLAR_MASS

    def energy(self):
        total = 0.0
        n = len(self.bodies)
        for i in range(n):
            a = self.bodies[i]
            total += a.kinetic()
            for j in range(i + 1, n):
                b = self.bodies[j]
                total -= a.mass * b.mass / a.distance(b)
        return total

    def step(self, dt):
        bodies = self.bodies
        n = len(bodies)
        for i in range(n):
            a = bodies[i]
            for j in range(i + 1, n):
                b = bodies[j]
                dx = a.x - b.x
                dy = a.y - b.y
                dz = a.z - b.z
                d2 = dx * dx + dy * dy + dz * dz
                mag = dt / (d2 * math.sqrt(d2))
                am = a.mass * mag
                bm = b.mass * mag
                a.vx -= dx * bm
                a.vy -= dy * bm
                a.vz -= dz * bm
                b.vx += dx * am
                b.vy += dy * am
                b.vz += dz * am
        for b in bodies:
            b.x += dt * b.vx
            b.y += dt * b.vy
            b.z += dt * b.vz


def planets():
    # positions in astronomical units, velocities per day, masses of the sun
    return [
        Body("sun", 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0),
        Body("jupiter", 4.84, -1.16, -0.104, 0.00166, 0.00769, -0.0000690, 0.000955),
        Body("saturn", 8.34, 4.12, -0.404, -0.00277, 0.00500, 0.0000230, 0.000286),
        Body("uranus", 12.89, -15.11, -0.223, 0.00296, 0.00238, -0.0000296, 0.0000437),
        Body("neptune", 15.38, -25.92, 0.179, 0.00268, 0.00163, -0.0000952, 0.0000515),
    ]


if __name__ == "__main__":
    system = System(planets())
    print("%.9f" % system.energy())
    for i in range(5000):
        system.step(0.01)
    print("%.9f" % system.energy())
    for body in system.bodies:
        print("%-8s %12.6f %12.6f %12.6f" % (body.name, body.x, body.y, body.z))
    print(system.bodies[0].distance(system.bodies[1]))
