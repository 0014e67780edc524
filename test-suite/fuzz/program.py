"""Whole random programs: classes, functions, and cases that call them."""

import random

from expressions import NoFit, Scope
from shapes import BOOL, INT, STR
from statements import Statements

PRELUDE = '''\
import bisect, collections, copy, functools, heapq, itertools, json, math, operator, re, statistics, string, textwrap


class Problem(Exception):
    pass


class Worse(Problem):
    def __init__(self, code):
        super().__init__("code " + str(code))
        self.code = code


class Manager:
    def __init__(self, number, silent):
        self.number = number
        self.silent = silent

    def __enter__(self):
        print("enter", self.number)
        return self.number

    def __exit__(self, kind, value, traceback):
        print("exit", self.number, kind is None)
        return self.silent


def check(n):
    if n < -(2**63) or n > 2**63 - 1:
        raise OverflowError("beyond 64 bits")
    return n
'''

RUN = '''\
def run(name, case):
    print("==", name)
    try:
        case()
    except (OverflowError, AssertionError) as e:
        print(name, type(e).__name__)
    except Worse as e:
        print(name, e.code, e)
    except Exception as e:
        print(name, type(e).__name__, e)
'''


class Function:
    """A function others may call."""

    def __init__(self, name, parameters, result, cost, defaults=0):
        self.name, self.parameters, self.result, self.cost = name, parameters, result, cost
        self.kind = "plain"
        self.names = []

    def call(self, gen, args):
        if self.kind == "generator":
            return f"list({self.name}({', '.join(args)}))"
        if self.names and gen.rng.random() < 0.4:
            k = gen.rng.randrange(len(args) + 1)
            named = [f"{n}={a}" for n, a in zip(self.names[k:], args[k:])]
            return f"{self.name}({', '.join(args[:k] + gen.rng.sample(named, len(named)))})"
        return f"{self.name}({', '.join(args)})"


class Member:
    """A method, a property, a field or an operator of a class."""

    def __init__(self, form, parameters, result, cost):
        self.form, self.parameters, self.result, self.cost = form, parameters, result, cost

    def call(self, gen, receiver, scope, depth):
        args = [gen.expression(s, scope, depth) for s in self.parameters]
        return self.form.format(receiver, *args)


class Class:
    """A class of the program."""

    def __init__(self, name, base):
        self.name, self.base = name, base
        self.fields, self.members, self.derived = [], [], []

    def all_fields(self):
        return (self.base.all_fields() if self.base else []) + self.fields

    def members_of(self, shape):
        found = [m for m in self.members if m.result == shape]
        return found + (self.base.members_of(shape) if self.base else [])

    def all_members(self):
        return self.members + (self.base.all_members() if self.base else [])

    def family(self):
        return [self] + [c for d in self.derived for c in d.family()]

    def construct(self, gen, scope):
        return f"{self.name}({', '.join(gen.atom(s, scope) for _, s in self.all_fields())})"


OPERATORS = ["add", "sub", "mul", "and", "or", "xor", "floordiv", "mod"]
SIGNS = {"add": "+", "sub": "-", "mul": "*", "and": "&", "or": "|", "xor": "^", "floordiv": "//", "mod": "%"}


class Program(Statements):
    """Makes a program; `cases` are its independent parts."""

    def __init__(self, seed, cases=30, features=None):
        super().__init__(random.Random(seed), features)
        self.cases = cases

    def text(self):
        parts = [PRELUDE]
        if self.on("classes"):
            for _ in range(self.rng.randint(1, 4)):
                parts.append(self.make_class())
        for _ in range(self.rng.randint(3, 8)):
            parts.append(self.rng.choice([self.function, self.function, self.generator])())
        parts.append(RUN)
        names = []
        for i in range(self.cases):
            names.append(f"case_{i}")
            parts.append(self.case(names[-1]))
        main = ["def main():"] + [f'    run("{n}", {n})' for n in names]
        parts.append("\n".join(main) + "\n")
        parts.append('if __name__ == "__main__":\n    main()\n')
        return "\n\n".join(parts)

    def on(self, feature):
        return not self.features or feature in self.features

    def case(self, name):
        scope = Scope()
        self.times, self.cost = 1, 0
        lines = self.block(scope, self.rng.choice([1, 2, 2, 3]), self.rng.randint(2, 5))
        return "\n".join([f"def {name}():"] + lines) + "\n"

    def head(self, name, scope, count):
        parameters = [self.shape("T", 1) for _ in range(count)]
        names = [self.fresh("a") for _ in parameters]
        scope.names.update(zip(names, parameters))
        texts, plain = [], list(names)
        for n, s in zip(names, parameters):
            if (texts and "=" in texts[-1]) or self.rng.random() < 0.2:
                texts.append(f"{n}={self.literal(s, Scope()) if s[0] in ('int', 'str', 'float', 'bool') else None}")
                if texts[-1].endswith("=None"):
                    texts[-1] = n
                    texts = [t.partition("=")[0] for t in texts]
            else:
                texts.append(n)
        return parameters, plain, f"def {name}({', '.join(texts)}):"

    def body(self, scope, result):
        inner_lines = []
        for _ in range(self.rng.randint(1, 4)):
            inner_lines += self.statement(scope, 2, False, result)
        return ["    " + l for l in inner_lines]

    def function(self):
        name, scope = self.fresh("f"), Scope()
        self.times, self.cost = 1, 1
        result = self.shape()
        parameters, names, head = self.head(name, scope, self.rng.randint(0, 3))
        lines = [head] + self.body(scope, result)
        lines.append(f"    return {self.bounded(result, self.value(result, scope))}")
        made = Function(name, parameters, result, self.cost + 10)
        made.names = names
        self.functions.append(made)
        return "\n".join(lines) + "\n"

    def generator(self):
        name, scope = self.fresh("gen"), Scope()
        self.times, self.cost = 1, 1
        item = self.shape("T", 1)
        parameters, names, head = self.head(name, scope, self.rng.randint(0, 2))
        lines = [head] + self.body(scope, None)
        lines.append(f"    for i in range({self.atom(('nat',), scope)}):")
        inner = scope.child()
        inner.names["i"] = ("nat",)
        inner.fixed.add("i")
        self.times = 6
        lines += ["    " + l for l in self.block(inner, 1)]
        lines.append(f"        yield {self.value(item, inner)}")
        self.times = 1
        if self.rng.random() < 0.5:
            lines.append(f"    yield from {self.value(('list', item), scope)}")
        if self.rng.random() < 0.3:
            lines.append(f"    yield {self.value(item, scope)}")
        made = Function(name, parameters, ("list", item), self.cost + 20)
        made.kind = "generator"
        self.functions.append(made)
        return "\n".join(lines) + "\n"

    # ------------------------------------------------------------ classes

    def make_class(self):
        rng = self.rng
        base = rng.choice([None, *self.classes])
        made = Class(self.fresh("C"), base)
        # no field of the class's own type: values must end
        for _ in range(rng.randint(0 if base else 1, 3)):
            made.fields.append((self.fresh("field"), self.shape("T", 1)))
        lines = [f"class {made.name}({base.name}):" if base else f"class {made.name}:"]
        fields = made.all_fields()
        lines.append(f"    def __init__(self, {', '.join(n for n, _ in fields)}):")
        if base:
            lines.append(f"        super().__init__({', '.join(n for n, _ in base.all_fields())})")
        lines += [f"        self.{n} = {n}" for n, _ in made.fields] or (["        pass"] if not base else [])
        scope = Scope({f"self.{n}": s for n, s in fields}, [])
        shown = ", ".join(f"{{self.{n}!r}}" for n, _ in fields)
        if not base or rng.random() < 0.7:
            lines += ["", "    def __repr__(self):", f'        return f"{made.name}({shown})"']
        if not base:
            first = fields[0][0]
            lines += ["", "    def __eq__(self, other):", f"        return isinstance(other, {made.name}) and self.{first} == other.{first}"]
            lines += ["", "    def __hash__(self):", "        return 1"]
            if rng.random() < 0.5:
                lines += ["", "    def __str__(self):", f'        return "<" + str(self.{first}) + ">"']
        for name, shape in made.fields:
            made.members.append(Member("{0}." + name, [], shape, 1))
        for _ in range(rng.randint(1, 3)):
            lines += [""] + self.method(made, scope)
        if base and rng.random() < 0.7:
            lines += [""] + self.override(made, scope)
        self.classes.append(made)
        if base:
            base.derived.append(made)
        return "\n".join(lines) + "\n"

    def method(self, owner, scope):
        rng = self.rng
        result = self.shape("T", 1)
        self.times, self.cost = 1, 1
        inner = scope.child()
        kind = rng.randrange(8)
        params = [self.shape("T", 1) for _ in range(rng.randint(0, 2))]
        name = self.fresh("method")
        decorator, first = [], "self"
        form = "{0}." + name + "(" + ", ".join(f"{{{i + 1}}}" for i in range(len(params))) + ")"
        match kind:
            case 0:
                decorator, params, form = ["    @property"], [], "{0}." + name
            case 1:
                decorator, first, inner = ["    @staticmethod"], "", Scope()
            case 2:
                op = rng.choice(OPERATORS)
                if any(op == m.form.split("#")[0] for m in owner.all_members()):
                    return []
                if any(f" {SIGNS[op]} " in m.form for m in owner.all_members()):
                    return []
                name, params, form = f"__{op}__", [INT], f"({{0}} {SIGNS[op]} {{1}})"
            case 3:
                if any(m.form.startswith("len(") for m in owner.all_members()):
                    return []
                name, params, result, form = "__len__", [], ("nat",), "len({0})"
            case 4:
                if any(m.form.endswith("]") for m in owner.all_members()):
                    return []
                name, params, form = "__getitem__", [self.shape("K", 1)], "{0}[{1}]"
            case 5:
                if any(m.form.startswith("{0}(") for m in owner.all_members()):
                    return []
                name, params, form = "__call__", [self.shape("T", 1)], "{0}({1})"
        names = [self.fresh("a") for _ in params]
        inner.names.update(zip(names, params))
        lines = decorator + [f"    def {name}({', '.join(filter(None, [first, *names]))}):"]
        body = self.block(inner, 1, rng.randint(1, 2), result=result)
        value = self.value(result, inner)
        if name == "__len__":
            value = f"{value} % 9"
        lines += ["    " + l for l in body] + [f"        return {self.bounded(result, value)}"]
        member = Member(form, params, result, self.cost + 10)
        member.name, member.names = name, names
        owner.members.append(member)
        return lines

    def override(self, owner, scope):
        """A method of a base class, made anew with the same types."""
        found = [m for m in owner.base.all_members() if hasattr(m, "name") and not m.name.startswith("__") and m.form.endswith(")")]
        if not found:
            return []
        member = self.rng.choice(found)
        self.times, self.cost = 1, 1
        inner = scope.child()
        names = [self.fresh("a") for _ in member.parameters]
        inner.names.update(zip(names, member.parameters))
        inner.names[f"super().{member.name}({', '.join(names)})"] = member.result
        inner.fixed.add(f"super().{member.name}({', '.join(names)})")
        lines = [f"    def {member.name}({', '.join(['self', *names])}):"]
        lines += ["    " + l for l in self.block(inner, 1, 1, result=member.result)]
        lines.append(f"        return {self.bounded(member.result, self.value(member.result, inner))}")
        member.cost += self.cost + 10
        return lines


def generate(seed, cases=30, features=None):
    """The text of the program number `seed`."""
    return Program(seed, cases, features).text()


__all__ = ["BOOL", "STR", "NoFit", "generate"]
