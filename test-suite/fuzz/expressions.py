"""Random expressions of a wanted type."""

import re

import shapes
from shapes import BOOL, FLOAT, INT, STR
from templates import TEMPLATES

TEXTS = ["", "a", "abc", "Hello", "x,y,z", "  pad ", "12", "-7", "zebra", "a b  c", "été", "日本", "A\\tb", "it's", "eE1", "0.5", "line\\nend"]
FLOATS = ["0.0", "1.5", "-2.25", "0.1", "1e16", "1e-7", "123456.789", "-0.0", "3.0", "1e300", "2.5", "0.3"]
WORDS = [
    "0", "1", "-1", "2**63 - 1", "-2**63", "-2**63 + 1", "2**62", "-2**62", "2**31", "2**32 - 1", "2**32",
    "-2**31", "10**18", "3037000500", "-3037000500", "4611686018427387904", "1000003", "-7", "12345678901",
]  # fmt: skip


class NoFit(Exception):
    """Nothing of this type can stand here."""


class Scope:
    """The variables that are set here: names with their types."""

    def __init__(self, names=(), fixed=()):
        self.names = dict(names)
        # not to be changed in place nor assigned: loop variables, what is iterated over
        self.fixed = set(fixed)

    def child(self):
        return Scope(self.names, self.fixed)

    def of(self, shape, changeable=False):
        return [n for n, s in self.names.items() if s == shape and not (changeable and n in self.fixed)]


class Expressions:
    """Makes expressions; knows the program's functions and classes so far."""

    def __init__(self, rng, features=None):
        self.rng = rng
        self.features = features
        self.templates = [t for t in TEMPLATES if not features or t.feature in features or t.feature in ("ints", "lists")]
        self.functions = []
        self.classes = []
        self.counter = 0
        self.nested = 0
        # how often what is made now may run, and what that costs
        self.times = 1
        self.cost = 0

    def fresh(self, stem="v"):
        self.counter += 1
        return f"{stem}{self.counter}"

    def shape(self, kind="T", depth=2):
        return shapes.random_shape(self.rng, kind, depth, [c.name for c in self.classes])

    # ------------------------------------------------------------ by type

    def expression(self, shape, scope, depth):
        """Text of the type; parenthesised where it needs to be."""
        rng = self.rng
        if depth <= 0 or rng.random() < 0.12:
            return self.atom(shape, scope)
        ways = []
        bounds = {}
        for template in self.templates:
            bound = {}
            if template.result == shape or shapes.unify(template.result, shape, bound):
                # what fits everything stands back
                weight = 1 if shapes.is_variable(template.result) else 4
                ways.append((template, weight))
                bounds[id(template)] = bound
        for function in self.functions:
            if function.result == shape and self.times * function.cost < 400:
                ways.append((function, 3))
        for owner in self.classes:
            for member in owner.members_of(shape):
                if self.times * member.cost < 400:
                    ways.append(((owner, member), 3))
        for _ in range(4):
            if not ways:
                break
            way = rng.choices([w for w, _ in ways], [n for _, n in ways])[0]
            try:
                if isinstance(way, tuple):
                    owner, member = way
                    text = member.call(self, self.expression((owner.name,), scope, depth - 1), scope, depth - 1)
                    self.cost += self.times * member.cost
                    return text
                if way in self.functions:
                    args = [self.expression(s, scope, depth - 1) for s in way.parameters]
                    self.cost += self.times * way.cost
                    return way.call(self, args)
                return self.fill(way, bounds[id(way)], scope, depth - 1)
            except NoFit:
                continue
        return self.atom(shape, scope)

    def fill(self, template, bound, scope, depth):
        bound = dict(bound)
        fresh = {name: self.fresh(name[1:]) for name in template.names}
        times = self.times

        def hole(shape, simple, names):
            shape = self.resolve(shape, bound)
            inner = scope
            if names:
                inner = scope.child()
                for name, s in names:
                    inner.names[fresh[name]] = self.resolve(s, bound)
                    inner.fixed.add(fresh[name])
                self.times = times * 5
            text = self.simple(shape, inner) if simple else self.expression(shape, inner, depth)
            self.times = times
            return text

        try:
            text = template.fill(hole)
        finally:
            self.times = times
        text = re.sub(r"\$\w", lambda m: fresh[m.group(0)], text)
        # what is one thing already needs no parentheses around it
        whole = re.fullmatch(r"[\w.]+\(.*\)|\[.*\]|\{.*\}", text) and balanced(text) or template.text.startswith("f'")
        return text if whole else f"({text})"

    def resolve(self, shape, bound):
        return shapes.resolve(shape, bound, self.rng, [c.name for c in self.classes])

    def atom(self, shape, scope):
        names = scope.of(shape)
        if names and self.rng.random() < 0.75:
            return self.rng.choice(names)
        return self.literal(shape, scope)

    def simple(self, shape, scope):
        """What may stand in an f-string of Python 3.11: no quotes, no backslash."""
        names = scope.of(shape)
        if names:
            return self.rng.choice(names)
        text = self.literal(shape, scope)
        if re.search(r"['\"\\{}]", text):
            raise NoFit
        return text

    def literal(self, shape, scope):
        rng = self.rng
        match shape[0]:
            case "int":
                return signed(rng.choice([0, 1, 2, 3, 5, 7, 10, 99, 255, 1000, 65535, 2**31 - 1, -1, -2, -9, -300]))
            case "big":
                return signed(rng.choice([0, 1, -1, 2**40, -(2**41), 10**15, 123456789012]))
            case "word":
                return f"({rng.choice(WORDS)})"
            case "idx":
                return signed(rng.randint(-6, 6))
            case "nat":
                return str(rng.randint(0, 8))
            case "float":
                text = rng.choice(FLOATS)
                return f"({text})" if text[0] == "-" else text
            case "bool":
                return rng.choice(["True", "False"])
            case "str":
                text = rng.choice(TEXTS)
                return f'"{text}"' if "'" in text else f"'{text}'"
            case "bytes":
                return rng.choice(["b''", "b'abc'", "b'xyzzy'", "b'\\x00\\xff'", "b'12'"])
            case "list":
                n = rng.randint(1, 4)
                return "[" + ", ".join(self.atom(shape[1], scope) for _ in range(n)) + "]"
            case "set":
                return "{" + ", ".join(self.atom(shape[1], scope) for _ in range(rng.randint(1, 3))) + "}"
            case "dict":
                n = rng.randint(1, 3)
                return "{" + ", ".join(f"{self.atom(shape[1], scope)}: {self.atom(shape[2], scope)}" for _ in range(n)) + "}"
            case "tuple":
                return "(" + ", ".join(self.atom(s, scope) for s in shape[1:]) + ",)"[len(shape) > 2 :]
            case "opt":
                return f"({self.atom(shape[1], scope)} if {self.atom(BOOL, scope)} else None)"
            case "fn":
                params = [self.fresh("p") for _ in shape[1:-1]]
                inner = scope.child()
                inner.names.update(zip(params, shape[1:-1]))
                inner.fixed.update(params)
                return f"(lambda {', '.join(params)}: {self.atom(shape[-1], inner)})"
        for c in self.classes:
            if c.name == shape[0]:
                # inside of another instance no derived class: a class has fields of
                # earlier classes only, so that this ends
                self.nested += 1
                text = (c if self.nested > 1 else rng.choice(c.family())).construct(self, scope)
                self.nested -= 1
                return text
        raise NoFit(shape)

    # ------------------------------------------------------------ bounds

    def bounded(self, shape, text):
        """What is stored does not grow from one turn of a loop to the next."""
        match shape[0]:
            case "str" | "bytes":
                return f"{text}[:24]"
            case "list":
                return f"{text}[:8]"
        return text

    def shown(self, shape, text):
        """What is printed of a value: nothing whose order is an accident."""
        match shape[0]:
            case "set":
                return f"sorted({text})"
        return text


def signed(number):
    return str(number) if number >= 0 else f"({number})"


def balanced(text):
    """Whether the first bracket closes at the end: `(a)(b)` does, `(a) + (b)` does not."""
    depth, quote, i = 0, "", 0
    while i < len(text):
        c = text[i]
        if quote:
            if c == "\\":
                i += 1
            elif c == quote:
                quote = ""
        elif c in "'\"":
            quote = c
        elif c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
            if depth == 0 and i + 1 < len(text):
                return False
        i += 1
    return True


__all__ = ["BOOL", "FLOAT", "INT", "STR", "Expressions", "NoFit", "Scope"]
