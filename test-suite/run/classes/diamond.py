class A:
    def __init__(self):
        print("A.init")
        self.log = ["A"]
    def who(self):
        return "A"
    def chain(self):
        return ["A"]

class B(A):
    def __init__(self):
        super().__init__()
        print("B.init")
        self.log.append("B")
    def who(self):
        return "B>" + super().who()
    def chain(self):
        return ["B"] + super().chain()

class C(A):
    def __init__(self):
        super().__init__()
        print("C.init")
        self.log.append("C")
    def who(self):
        return "C>" + super().who()
    def chain(self):
        return ["C"] + super().chain()

class D(B, C):
    def __init__(self):
        super().__init__()
        print("D.init")
        self.log.append("D")
    def who(self):
        return "D>" + super().who()
    def chain(self):
        return ["D"] + super().chain()

def main():
    for cls in (A, B, C, D):
        x = cls()
        print(cls.__name__, x.who(), x.chain(), x.log)
    b = B()
    d = D()
    for x in [b, d]:
        print(x.who())
    print(D.__mro__[1].__name__)

if __name__ == "__main__":
    main()
