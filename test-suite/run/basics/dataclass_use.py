from dataclasses import dataclass, field


@dataclass
class Car:
    name: str
    wheels: int = 4
    parts: list = field(default_factory=list)

    def describe(self):
        return f"{self.name}/{self.wheels}"


@dataclass(order=True, unsafe_hash=True)
class Version:
    major: int
    minor: int = 0


a = Car("mini")
b = Car("truck", 6)
b.parts.append("crane")
print(a, b.describe(), a == Car("mini"), a == b, b.parts, a.parts)
print(Version(1, 2) < Version(1, 3), sorted([Version(2), Version(1, 5)]), Version(1) == Version(1, 0))
print(len({Version(1), Version(1), Version(2)}))

# Feature: Classes / dataclasses
