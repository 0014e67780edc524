class Shape:
    def __init__(self):
        self.kind = "shape"
class Named(Shape):
    def __init__(self, name):
        super().__init__()
        self.name = name
class Sq(Shape):
    def __init__(self, side):
        super().__init__()
        self.side = side
    def corners(self):
        return 4
class NamedSq(Sq, Named):
    def __init__(self, side, name):
        Shape.__init__(self)
        self.side = side
        self.name = name
class AppError(Exception):
    def __init__(self, msg, code):
        super().__init__(msg)
        self.code = code
class Timeout(AppError, TimeoutError):
    pass
class Lookup(KeyError, AppError):
    def __init__(self, k):
        AppError.__init__(self, k, 7)
def raiser(n):
    if n == 0:
        raise Timeout("slow", 5)
    if n == 1:
        raise TimeoutError("plain")
    if n == 2:
        raise Lookup("k")
    raise KeyError("kk")
if __name__ == "__main__":
    for s in [Shape(), Named("a"), Sq(2), NamedSq(3, "b")]:
        if isinstance(s, Named):
            print(s.name, end=" ")
        if isinstance(s, Sq):
            print(s.side, s.corners(), end=" ")
        if isinstance(s, (Named, Sq)):
            print("either", end=" ")
        print(s.kind)
    for n in range(4):
        try:
            raiser(n)
        except TimeoutError as e:
            print("timeout", e, isinstance(e, AppError))
            if isinstance(e, AppError):
                print(e.code)
        except AppError as e:
            print("app", e, e.code)
        except KeyError as e:
            print("key", e)
