from enum import Enum, IntEnum, Flag, IntFlag, StrEnum, auto, unique

class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1
    def lower(self):
        return self.name.lower()
    @property
    def hexa(self):
        return hex(self.value)
    @classmethod
    def default(cls):
        return cls.GREEN
    def __str__(self):
        return f"Color:{self.name}"

class Level(IntEnum):
    LOW = 1
    MID = 5
    HIGH = 10

class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W

class IP(IntFlag):
    A = 1
    B = 2

class Tok(StrEnum):
    PLUS = "+"
    MINUS = auto()

@unique
class Auto(Enum):
    A = auto()
    B = auto()

class Planet(Enum):
    MERCURY = (3.3e23, 2.4e6)
    EARTH = (5.97e24, 6.37e6)
    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius
    def gravity(self):
        return round(6.67e-11 * self.mass / self.radius ** 2, 2)

class Op(Enum):
    ADD = "+"
    SUB = "-"
    def apply(self, a, b):
        if self is Op.ADD:
            return a + b
        return a - b

if __name__ == "__main__":
    print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color.CRIMSON is Color.RED)
    print([c for c in Color], len(Color), Color(2), Color["BLUE"], Color.default(), Color.BLUE.lower(), Color.BLUE.hexa)
    try:
        Color(9)
    except ValueError as e:
        print(e)
    try:
        Color["X"]
    except KeyError as e:
        print(e)
    print(Level.LOW < Level.HIGH, Level.MID + 1, sorted([Level.HIGH, Level.LOW]), "%d" % Level.MID, f"{Level.MID}", Level.MID == 5, Level(10), repr(Level.LOW), [1, 2, 3][Level.LOW])
    print(Perm.R | Perm.X, Perm.RW, Perm.R in Perm.RW, Perm.RW & Perm.W, ~Perm.R, bool(Perm.R & Perm.W), Perm(3), Perm.RW.value)
    print(IP.A | IP.B, IP.A + 1, (IP.A | IP.B) == 3)
    print(Tok.PLUS, Tok.MINUS, Tok.PLUS == "+", Tok.PLUS + "x", repr(Tok.MINUS), Tok("+"))
    print(list(Auto), Auto.A.value, Auto.B.value)
    print(Planet.EARTH.gravity(), Planet.MERCURY.value)
    print(Op.ADD.apply(1, 2), Op("-").apply(5, 3))
    d = {Color.RED: "r", Color.GREEN: "g"}
    print(d[Color.CRIMSON], Color.RED in d, d)
    for m in Level:
        print(m.name, m.value, end=" ")
    print()
    print(list(Color.__members__))
    print(isinstance(Color.RED, Color), Color.RED in Color, Color.RED == Color.GREEN, Color.RED != Color.GREEN, hash(Color.RED) == hash(Color.RED))
    match Color(3):
        case Color.RED:
            print("is red")
        case Color.BLUE:
            print("is blue")
