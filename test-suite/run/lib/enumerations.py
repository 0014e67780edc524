from enum import Enum, IntEnum, StrEnum, auto, unique
import enum, re, dataclasses, signal
class Planet(Enum):
    MERCURY = (3.303e+23, 2.4397e6)
    EARTH = (5.976e+24, 6.37814e6)
    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius
    @property
    def gravity(self):
        return 6.67300E-11 * self.mass / (self.radius * self.radius)
@unique
class Shade(Enum):
    RED = "r"
    GREEN = "g"
    def __str__(self):
        return "shade " + self.value
    @classmethod
    def parse(cls, text):
        for s in cls:
            if s.value == text:
                return s
        return None
class Alias(Enum):
    ONE = 1
    UNO = 1
    TWO = 2
class Op(Enum):
    ADD = auto()
    SUB = auto()
class St(StrEnum):
    OPEN = auto()
    CLOSED = "shut"
class Level(IntEnum):
    LOW = 1
    HIGH = 10
Animal = Enum("Animal", "CAT DOG")
def apply(op, a, b):
    if op is Op.ADD:
        return a + b
    elif op is Op.SUB:
        return a - b
    raise ValueError(op)
def mat(s):
    match s:
        case Shade.RED: return 1
        case Shade.GREEN: return 2
def main():
    print(Planet.EARTH.gravity, Planet.EARTH.value, [p.name for p in Planet])
    print(Shade.RED, repr(Shade.GREEN), Shade.parse("g"), Shade("r") is Shade.RED, mat(Shade.GREEN))
    print(Alias.UNO, Alias.UNO is Alias.ONE, len(Alias), list(Alias))
    print(apply(Op.ADD, 2, 3), apply(Op.SUB, 2, 3), Op.SUB.value, {Op.ADD: "+"}[Op.ADD], Op.ADD in (Op.ADD, Op.SUB))
    print(St.OPEN, St.CLOSED.value, St.OPEN == "open", f"{St.CLOSED}")
    print(Level.HIGH > Level.LOW, Level.HIGH + 5, Level.LOW == 1, max(Level), sorted([Level.HIGH, Level.LOW]), f"{Level.HIGH}", int(Level.LOW), Level(10))
    print(Animal.DOG, Animal["CAT"].value, [a for a in Animal])
    try:
        apply(None, 1, 2)
    except ValueError as e:
        print("bad", e)
    try:
        Shade("zz")
    except ValueError as e:
        print(e)
    try:
        Shade["BLUE"]
    except KeyError as e:
        print("KeyError", e)
    counts = {s: 0 for s in Shade}
    counts[Shade.RED] += 2
    print(counts[Shade.RED], Shade.RED != Shade.GREEN, Shade.RED == Shade.RED)
if __name__ == "__main__": main()

# Feature: Classes / enumerations
