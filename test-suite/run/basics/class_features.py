class Temperature:
    scale = "celsius"
    made = []

    def __init__(self, degrees):
        self._degrees = degrees
        Temperature.made.append(degrees)

    @property
    def degrees(self):
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        if value < -273.15:
            raise ValueError("too cold: %.1f" % value)
        self._degrees = value

    @property
    def fahrenheit(self):
        return self._degrees * 9 / 5 + 32

    @staticmethod
    def freezing():
        return 0.0

    @classmethod
    def from_fahrenheit(cls, f):
        return cls((f - 32) * 5 / 9)

    @classmethod
    def name(cls):
        return cls.scale


class Kelvin(Temperature):
    scale = "kelvin"

    @property
    def degrees(self):
        return self._degrees + 273.15


t = Temperature(20.0)
print(t.degrees, t.fahrenheit, Temperature.freezing(), t.freezing(), t.name(), Kelvin.name())
t.degrees = 25.5
t.degrees += 1.0
print(t.degrees)
try:
    t.degrees = -300.0
except ValueError as e:
    print("ValueError:", e, t.degrees)
k = Kelvin.from_fahrenheit(212.0)
print(k.degrees, isinstance(k, Kelvin), Temperature.from_fahrenheit(32.0).degrees)
print(len(Temperature.made), Temperature.made)


class Slotted:
    __slots__ = ("a", "b")
    kind = "slotted"

    def __init__(self, a, b):
        self.a = a
        self.b = b


s = Slotted(1, "x")
s.a += 1
print(s.a, s.b, s.kind)

# Feature: Classes / properties, static and class methods
