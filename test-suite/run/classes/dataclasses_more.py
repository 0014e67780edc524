from dataclasses import dataclass, field, replace, asdict, astuple, fields, InitVar, KW_ONLY
from typing import ClassVar, List, Optional

@dataclass
class P:
    x: int
    y: int = 0
    tags: List[str] = field(default_factory=list)
    hidden: int = field(default=7, repr=False, compare=False)
    kinds: ClassVar[int] = 3
    def norm(self):
        return self.x * self.x + self.y * self.y

@dataclass(frozen=True)
class F:
    a: int
    b: str = "b"

@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    name: str = field(default="", compare=False)

@dataclass(unsafe_hash=True)
class H:
    k: int

@dataclass(kw_only=True)
class K:
    a: int
    b: int = 2

@dataclass
class K2:
    a: int
    _: KW_ONLY
    b: int = 5

@dataclass(slots=True)
class Sl:
    q: float

@dataclass
class Init:
    base: int
    scale: InitVar[int] = 3
    total: int = field(init=False)
    def __post_init__(self, scale):
        self.total = self.base * scale

@dataclass
class Q(P):
    z: int = 9
    def norm(self):
        return super().norm() + self.z

@dataclass(eq=False)
class NoEq:
    v: int

@dataclass
class Tree:
    value: int
    left: Optional["Tree"] = None
    right: Optional["Tree"] = None

if __name__ == "__main__":
    p = P(1)
    p.tags.append("t")
    print(p, P(1) == P(1), p == P(1), p.norm(), P.kinds, p.kinds)
    f = F(1)
    try:
        f.a = 2
    except Exception as e:
        print(type(e).__name__, e)
    print(f, hash(f) == hash(F(1)), {f: 1}[F(1)])
    print(replace(f, b="c"), replace(p, x=5))
    print(Version(1, 2) < Version(1, 3), sorted([Version(2), Version(1, 5)]), max(Version(1), Version(3)), Version(1, 0, "a") == Version(1, 0, "b"))
    print(H(1) == H(1), len({H(1), H(1)}))
    print(K(a=1), K2(1, b=3), Sl(1.5), Init(4), Init(4, 5).total, Init(2, scale=1))
    q = Q(1, 2, z=3)
    print(q, q.norm(), q == Q(1, 2, [], 7, 3))
    print(asdict(F(3)), astuple(F(3)), asdict(Q(1)), astuple(Version(1, 2, "n")))
    print([f.name for f in fields(Version)])
    n = NoEq(1)
    print(n == NoEq(1), n == n)
    t = Tree(1, Tree(2), Tree(3, Tree(4)))
    print(t)
    print(t == Tree(1, Tree(2), Tree(3, Tree(4))), t.left.left)
    match p:
        case P(x=1, y=yy):
            print("match", yy)
    match f:
        case F(1, b):
            print("pos", b)
