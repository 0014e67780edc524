from enum import Enum, IntEnum


class Colour(Enum):
    RED = 1
    GREEN = 2

    def warm(self):
        return self is Colour.RED


class Level(IntEnum):
    LOW = 10
    HIGH = 20


print(Colour.RED, Colour.GREEN.value, Colour(2) is Colour.GREEN, [c.name for c in Colour])
print(Colour.RED == Colour.GREEN, Colour.RED.warm(), Colour["GREEN"].name, repr(Colour.RED))
print(Level.LOW < Level.HIGH, Level.HIGH + 1, {Colour.RED: "stop"}[Colour.RED])
