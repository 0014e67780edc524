class Node: pass
class Num(Node):
    def __init__(self, v): self.v = v
class Add(Node):
    def __init__(self, l, r): self.l, self.r = l, r
class Mul(Node):
    def __init__(self, l, r): self.l, self.r = l, r
class Neg(Node):
    def __init__(self, x): self.x = x

class Visitor:
    def visit(self, node):
        name = "visit_" + type(node).__name__
        method = getattr(self, name, self.generic_visit)
        return method(node)
    def generic_visit(self, node):
        raise NotImplementedError(f"no visit_{type(node).__name__}")

class Eval(Visitor):
    def visit_Num(self, n):
        return n.v
    def visit_Add(self, n):
        return self.visit(n.l) + self.visit(n.r)
    def visit_Mul(self, n):
        return self.visit(n.l) * self.visit(n.r)

class Show(Visitor):
    def visit_Num(self, n):
        return str(n.v)
    def visit_Add(self, n):
        return f"({self.visit(n.l)} + {self.visit(n.r)})"
    def visit_Mul(self, n):
        return f"{self.visit(n.l)} * {self.visit(n.r)}"
    def visit_Neg(self, n):
        return f"-{self.visit(n.x)}"

class Shell:
    def __init__(self): self.log = []
    def do_help(self, arg): return "help " + arg
    def do_echo(self, arg):
        self.log.append(arg)
        return arg
    def run(self, line):
        cmd, _, arg = line.partition(" ")
        fn = getattr(self, f"do_{cmd}", None)
        if fn is None:
            return "unknown " + cmd
        return fn(arg)

if __name__ == "__main__":
    t = Add(Num(2), Mul(Num(3), Num(4)))
    print(Eval().visit(t), Show().visit(t), Show().visit(Neg(Num(1))))
    try:
        Eval().visit(Neg(Num(1)))
    except NotImplementedError as e:
        print(e)
    s = Shell()
    print(s.run("help me"), s.run("echo hi"), s.run("quit"), s.log)
    try:
        getattr(s, "do_" + s.log[0])
    except AttributeError as e:
        print(e)
