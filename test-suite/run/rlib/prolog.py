# Feature: RPython / whole interpreters
# A tiny Prolog: terms, unification with a trail, depth-first search by generators of alternatives.
from rpython.rlib.objectmodel import specialize
from rpython.rlib.unroll import unrolling_iterable
from rpython.rlib.rstring import StringBuilder
from rpython.rlib import jit


class UnificationFailed(Exception):
    pass


class Term(object):
    _attrs_ = []

    def dereference(self):
        return self

    def contains(self, var):
        return False


class Var(Term):
    counter = 0

    def __init__(self, name):
        self.name = name
        self.binding = None

    def dereference(self):
        w = self
        while isinstance(w, Var) and w.binding is not None:
            w = w.binding
        return w

    def __str__(self):
        w = self.dereference()
        if w is self:
            return "_" + self.name
        return str(w)


class Atom(Term):
    _immutable_fields_ = ['name']
    table = {}

    def __init__(self, name):
        self.name = name

    @staticmethod
    def new(name):
        try:
            return Atom.table[name]
        except KeyError:
            a = Atom.table[name] = Atom(name)
            return a

    def __str__(self):
        return self.name


class Number(Term):
    def __init__(self, n):
        self.n = n

    def __str__(self):
        return str(self.n)


class Callable(Term):
    _immutable_fields_ = ['name', 'args[*]']

    def __init__(self, name, args):
        self.name = name
        self.args = args

    def __str__(self):
        if self.name == '.' and len(self.args) == 2:
            return self.list_text()
        return "%s(%s)" % (self.name, ", ".join([str(a.dereference()) for a in self.args]))

    def list_text(self):
        b = StringBuilder()
        b.append('[')
        b.append(str(self.args[0].dereference()))
        rest = self.args[1].dereference()
        while isinstance(rest, Callable) and rest.name == '.':
            b.append(', ')
            b.append(str(rest.args[0].dereference()))
            rest = rest.args[1].dereference()
        if not (isinstance(rest, Atom) and rest.name == '[]'):
            b.append(' | ')
            b.append(str(rest))
        b.append(']')
        return b.build()


class Trail(object):
    def __init__(self):
        self.vars = []

    def bind(self, var, value):
        var.binding = value
        self.vars.append(var)

    def undo(self, mark):
        while len(self.vars) > mark:
            self.vars.pop().binding = None


@jit.unroll_safe
def unify(a, b, trail):
    a = a.dereference()
    b = b.dereference()
    if a is b:
        return
    if isinstance(a, Var):
        trail.bind(a, b)
    elif isinstance(b, Var):
        trail.bind(b, a)
    elif isinstance(a, Number) and isinstance(b, Number):
        if a.n != b.n:
            raise UnificationFailed
    elif isinstance(a, Callable) and isinstance(b, Callable):
        if a.name != b.name or len(a.args) != len(b.args):
            raise UnificationFailed
        for i in range(len(a.args)):
            unify(a.args[i], b.args[i], trail)
    else:
        raise UnificationFailed


class Rule(object):
    def __init__(self, head, body):
        self.head = head
        self.body = body

    def fresh(self):
        mapping = {}
        return copy(self.head, mapping), [copy(g, mapping) for g in self.body]


def copy(t, mapping):
    t = t.dereference()
    if isinstance(t, Var):
        if t not in mapping:
            mapping[t] = Var(t.name)
        return mapping[t]
    if isinstance(t, Callable):
        return Callable(t.name, [copy(a, mapping) for a in t.args])
    return t


def evaluate(t):
    t = t.dereference()
    if isinstance(t, Number):
        return t.n
    if isinstance(t, Callable) and len(t.args) == 2:
        for name, op in OPERATORS:
            if t.name == name:
                return op(evaluate(t.args[0]), evaluate(t.args[1]))
    raise ValueError("cannot evaluate " + str(t))


OPERATORS = unrolling_iterable([('+', lambda a, b: a + b), ('-', lambda a, b: a - b), ('*', lambda a, b: a * b)])


class Engine(object):
    def __init__(self):
        self.rules = {}
        self.trail = Trail()
        self.inferences = 0

    def add(self, head, *body):
        self.rules.setdefault(self.key(head), []).append(Rule(head, list(body)))

    def key(self, t):
        if isinstance(t, Callable):
            return t.name, len(t.args)
        if isinstance(t, Atom):
            return t.name, 0
        raise ValueError("not callable: " + str(t))

    def solve(self, goals, depth=0):
        if not goals:
            yield depth
            return
        goal = goals[0].dereference()
        rest = goals[1:]
        mark = len(self.trail.vars)
        if isinstance(goal, Callable) and goal.name == 'is':
            try:
                unify(goal.args[0], Number(evaluate(goal.args[1])), self.trail)
            except UnificationFailed:
                self.trail.undo(mark)
                return
            for d in self.solve(rest, depth):
                yield d
            self.trail.undo(mark)
            return
        if isinstance(goal, Callable) and goal.name == '<':
            if evaluate(goal.args[0]) < evaluate(goal.args[1]):
                for d in self.solve(rest, depth):
                    yield d
            return
        for rule in self.rules.get(self.key(goal), []):
            self.inferences += 1
            head, body = rule.fresh()
            try:
                unify(goal, head, self.trail)
            except UnificationFailed:
                self.trail.undo(mark)
                continue
            for d in self.solve(body + rest, depth + 1):
                yield d
            self.trail.undo(mark)


@specialize.argtype(0)
def term(x):
    if isinstance(x, int):
        return Number(x)
    elif isinstance(x, str):
        if x[0].isupper():
            return Var(x)
        return Atom.new(x)
    else:
        return x


def call(name, *args):
    return Callable(name, list(args))


def make_list(items):
    t = Atom.new('[]')
    for x in reversed(items):
        t = Callable('.', [x, t])
    return t


def entry_point(argv):
    e = Engine()
    X, Y, Z, H, T, R = term("X"), term("Y"), term("Z"), term("H"), term("T"), term("R")
    nil = term("[]")
    e.add(call("append", nil, X, X))
    e.add(call("append", call(".", H, T), Y, call(".", H, R)), call("append", T, Y, R))
    e.add(call("len", nil, term(0)))
    e.add(call("len", call(".", H, T), X), call("len", T, Y), call("is", X, call("+", Y, term(1))))
    for a, b in (("tom", "bob"), ("bob", "ann"), ("bob", "pat"), ("pat", "jim")):
        e.add(call("parent", term(a), term(b)))
    e.add(call("anc", X, Y), call("parent", X, Y))
    e.add(call("anc", X, Y), call("parent", X, Z), call("anc", Z, Y))
    A, B, N = Var("A"), Var("B"), Var("N")
    numbers = make_list([term(1), term(2), term(3)])
    for _ in e.solve([call("append", A, B, numbers)]):
        print(A, B)
    for _ in e.solve([call("len", numbers, N)]):
        print("length", N)
    who = Var("Who")
    names = []
    for _ in e.solve([call("anc", term("tom"), who)]):
        names.append(str(who))
    print(names, e.inferences)
    e.add(call("fact", term(0), term(1)))
    e.add(call("fact", X, Y), call("<", term(0), X), call("is", Z, call("-", X, term(1))), call("fact", Z, R),
          call("is", Y, call("*", X, R)))
    for _ in e.solve([call("fact", term(10), N)]):
        print("10! =", N)
        break
    try:
        for _ in e.solve([call("is", N, term("foo"))]):
            pass
    except ValueError as err:
        print(err)
    return 0


def target(driver, args):
    return entry_point, None
