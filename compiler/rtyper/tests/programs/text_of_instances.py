class Base:
    pass

class A(Base):
    def __repr__(self):
        return "A!"

class B(A):
    def __str__(self):
        return "B str"

class C(Base):
    def __str__(self):
        return "C str"
    def __repr__(self):
        return "C repr"

class E1(Exception):
    pass
class E2(E1):
    def __str__(self):
        return "e2 text"

def main():
    items = [A(), B(), C()]
    for x in items:
        print(x, repr(x), f"{x} {x!r}", "%s %r" % (x, x), str(x))
    print(items, (items[0], 1))
    xs = [Base(), A()]
    print(str(xs[0])[:17], xs[1])
    for e in [E1("plain"), E2("hidden")]:
        print(e, repr(e), f"{e}", str(e))
        try:
            raise e
        except E1 as ex:
            print("caught", ex)

main()
