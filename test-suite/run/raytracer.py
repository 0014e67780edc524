"""A ray tracer of spheres over a chequered floor, drawn with letters."""

import math

LETTERS = " .,:;i1tfLCG08@"


class Vec:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y, self.z + o.z)

    def __sub__(self, o):
        return Vec(self.x - o.x, self.y - o.y, self.z - o.z)

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k, self.z * k)

    def dot(self, o):
        return self.x * o.x + self.y * o.y + self.z * o.z

    def length(self):
        return math.sqrt(self.dot(self))

    def unit(self):
        return self * (1.0 / self.length())

    def reflect(self, normal):
        return self - normal * (2.0 * self.dot(normal))


class Ray:
    def __init__(self, origin, direction):
        self.origin = origin
        self.direction = direction.unit()

    def point(self, t):
        return self.origin + self.direction * t


class Solid:
    def __init__(self, shine):
        self.shine = shine

    def hit(self, ray):
        """Distance along the ray, or None."""
        raise NotImplementedError

    def normal(self, point):
        raise NotImplementedError

    def brightness(self, point):
        return 1.0


class Sphere(Solid):
    def __init__(self, centre, radius, shine):
        super().__init__(shine)
        self.centre = centre
        self.radius = radius

    def hit(self, ray):
        to_centre = self.centre - ray.origin
        along = to_centre.dot(ray.direction)
        inside = self.radius * self.radius - to_centre.dot(to_centre) + along * along
        if inside < 0.0:
            return None
        root = math.sqrt(inside)
        if along - root > 1e-4:
            return along - root
        if along + root > 1e-4:
            return along + root
        return None

    def normal(self, point):
        return (point - self.centre).unit()


class Floor(Solid):
    def __init__(self, height, shine):
        super().__init__(shine)
        self.height = height

    def hit(self, ray):
        if abs(ray.direction.y) < 1e-6:
            return None
        t = (self.height - ray.origin.y) / ray.direction.y
        return t if t > 1e-4 else None

    def normal(self, point):
        return Vec(0.0, 1.0, 0.0)

    def brightness(self, point):
        if (math.floor(point.x) + math.floor(point.z)) % 2 == 0:
            return 0.9
        return 0.35


class Scene:
    def __init__(self, light):
        self.solids = []
        self.light = light
        self.rays = 0

    def nearest(self, ray):
        self.rays += 1
        best = None
        best_t = math.inf
        for solid in self.solids:
            t = solid.hit(ray)
            if t is not None and t < best_t:
                best = solid
                best_t = t
        return best, best_t

    def trace(self, ray, depth):
        solid, t = self.nearest(ray)
        if solid is None:
            return 0.15 + 0.15 * max(0.0, ray.direction.y)
        point = ray.point(t)
        normal = solid.normal(point)
        to_light = self.light - point
        distance = to_light.length()
        shadow, shadow_t = self.nearest(Ray(point, to_light))
        value = 0.1
        if shadow is None or shadow_t > distance:
            value += 0.8 * max(0.0, normal.dot(to_light.unit()))
        value *= solid.brightness(point)
        if depth > 0 and solid.shine > 0.0:
            bounce = Ray(point, ray.direction.reflect(normal))
            value = value * (1.0 - solid.shine) + self.trace(bounce, depth - 1) * solid.shine
        return value


def render(scene, width, height):
    eye = Vec(0.0, 1.2, -5.0)
    total = 0.0
    lines = []
    for row in range(height):
        line = ""
        for col in range(width):
            x = (col - width / 2) / width * 4.0
            y = (height / 2 - row) / height * 2.4
            value = min(1.0, scene.trace(Ray(eye, Vec(x, y, 4.0)), 3))
            total += value
            line += LETTERS[int(value * (len(LETTERS) - 1))]
        lines.append(line.rstrip())
    return lines, total


if __name__ == "__main__":
    scene = Scene(Vec(-4.0, 6.0, -3.0))
    scene.solids.append(Sphere(Vec(0.0, 1.0, 0.0), 1.0, 0.3))
    scene.solids.append(Sphere(Vec(1.7, 0.6, -0.8), 0.6, 0.5))
    scene.solids.append(Sphere(Vec(-1.8, 0.5, -0.3), 0.5, 0.0))
    scene.solids.append(Floor(0.0, 0.1))
    lines, total = render(scene, 72, 24)
    for line in lines:
        print(line)
    print("%.4f" % total, scene.rays)
