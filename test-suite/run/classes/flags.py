from enum import Flag, IntFlag, auto
class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
class IP(IntFlag):
    A = 1
    B = 2
for e in (lambda: Perm(8), lambda: Perm["Q"]):
    try: print(e())
    except Exception as x: print(type(x), repr(str(x)))
print(repr(Perm(0)), str(Perm(0)), Perm(0).name, repr(Perm.R|Perm.X), str(Perm.R|Perm.X), (Perm.R|Perm.X).name, list(Perm), list(Perm.RW), len(Perm.RW), Perm.RW.name, repr(~Perm.R), repr(Perm.RW ^ Perm.R))
print(repr(IP(9)), str(IP(9)), repr(~IP.A), IP.A|8, repr(IP.A|8), IP(0), repr(IP(0)), IP.A+IP.B, repr(IP.A & 3), repr(1|IP.B), f"{Perm.R}", f"{IP.A}", format(Perm.RW, ">12"))
print(Perm.R in Perm.RW, Perm.X in Perm.RW, Perm.R == 1, IP.A == 1, bool(Perm(0)), Perm.R | Perm.W is Perm.RW)
