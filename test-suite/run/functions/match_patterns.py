from dataclasses import dataclass
from enum import Enum


class Color(Enum):
    RED = 1
    BLUE = 2


@dataclass
class Point:
    x: int
    y: int


@dataclass
class Circle:
    center: Point
    r: int


class Named:
    __match_args__ = ("name", "age")

    def __init__(self, name, age):
        self.name = name
        self.age = age


def lit(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -1:
            return "neg"
        case n if n > 100:
            return "big " + str(n)
        case _:
            return "other"


def seq(xs):
    match xs:
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [1, y]:
            return f"1 then {y}"
        case [first, *rest] if first == 9:
            return f"nine {rest}"
        case [a, *mid, b]:
            return f"{a}..{mid}..{b}"


def strs(cmd):
    match cmd.split():
        case ["go", ("north" | "south") as d]:
            return "go " + d
        case ["take", *things]:
            return "take " + ",".join(things)
        case ["quit"]:
            return "bye"
        case _:
            return "?"


def mapping(d):
    match d:
        case {"type": "add", "x": x, "y": y}:
            return "add " + x + y
        case {"type": t, **rest}:
            return t + str(len(rest))
        case {}:
            return "no type"


def shape(s):
    match s:
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return f"y axis {y}"
        case Point(x, y) if x == y:
            return f"diag {x}"
        case Point():
            return "point"
        case Circle(Point(cx, _), r):
            return f"circle {cx} {r}"


def named(p):
    match p:
        case Named("bob", a):
            return a
        case Named(name=n):
            return len(n)


def color(c):
    match c:
        case Color.RED:
            return "r"
        case Color.BLUE:
            return "b"


def opt(x):
    match x:
        case None:
            return "none"
        case int(n):
            return "int" + str(n)


def tup(p):
    match p:
        case (0, 0):
            return "o"
        case (0, y):
            return "y" + str(y)
        case (x, 0):
            return "x" + str(x)
        case (x, y):
            return str(x) + "," + str(y)


def flag(b):
    match b:
        case True:
            return "T"
        case False:
            return "F"


print([lit(i) for i in (0, 2, -1, 500, 50)])
print([seq(x) for x in ([], [4], [1, 7], [9, 8, 7], [3, 4, 5, 6], [2, 3])])
print([strs(s) for s in ("go north", "go up", "take a b", "quit", "")])
print(mapping({"type": "add", "x": "1", "y": "2"}), mapping({"type": "z", "q": "w"}), mapping({"a": "b"}))
print([shape(s) for s in (Point(0, 0), Point(0, 3), Point(4, 4), Point(1, 2))], shape(Circle(Point(7, 8), 2)))
print(named(Named("bob", 4)), named(Named("alice", 5)))
print(color(Color.RED), color(Color.BLUE), opt(None), opt(4))
print(tup((0, 0)), tup((0, 4)), tup((5, 0)), tup((1, 2)), flag(True), flag(3 > 4))

# Feature: Statements / match with all patterns
