# Feature: RPython / classes extended elsewhere
from rpython.tool.pairtype import extendabletype


class Node(object, metaclass=extendabletype):
    pass


class Num(Node):
    def __init__(self, n):
        self.n = n


class Add(Node):
    def __init__(self, a, b):
        self.a = a
        self.b = b


class __extend__(Num):
    def eval(self):
        return self.n

    def show(self):
        return str(self.n)


class __extend__(Add):
    def eval(self):
        return self.a.eval() + self.b.eval()

    def show(self):
        return "(" + self.a.show() + " + " + self.b.show() + ")"


class __extend__(Node):
    def twice(self):
        return self.eval() * 2


def entry_point(argv):
    tree = Add(Num(1), Add(Num(2), Num(3)))
    print(tree.show(), tree.eval(), tree.twice(), Num(4).twice())
    return 0


def target(driver, args):
    return entry_point, None
