"""Random statements and function bodies."""

from expressions import Expressions, NoFit, Scope
from shapes import BOOL, INT, STR, fits

ERRORS = ["ValueError", "KeyError", "IndexError", "ZeroDivisionError", "TypeError", "OverflowError", "LookupError", "ArithmeticError", "Exception"]


class Statements(Expressions):
    """Makes blocks: lists of lines, indented."""

    def block(self, scope, depth, count=None, loop=False, result=None):
        """Statements in a scope of their own: what they assign is unknown after them."""
        inner = scope.child()
        lines = []
        for _ in range(count or self.rng.randint(1, 3)):
            lines += self.statement(inner, depth, loop, result)
        return ["    " + line for line in lines]

    def statement(self, scope, depth, loop=False, result=None):
        ways = [
            (self.assign, 6), (self.reassign, 4), (self.augment, 4), (self.show, 4), (self.change, 5),
            (self.unpack, 2), (self.check, 1), (self.item, 2),
        ]  # fmt: skip
        if depth > 0:
            ways += [
                (self.branch, 4), (self.loop_for, 4), (self.loop_while, 2), (self.attempt, 3), (self.closure, 2),
                (self.choose, 2), (self.raising, 1), (self.manager, 1),
            ]  # fmt: skip
        for _ in range(6):
            make = self.rng.choices([w for w, _ in ways], [n for _, n in ways])[0]
            try:
                if make in (self.branch, self.attempt, self.choose):
                    return make(scope, depth, loop, result)
                if make in (self.loop_for, self.loop_while):
                    return make(scope, depth, result)
                if make in (self.closure, self.manager):
                    return make(scope, depth)
                return make(scope)
            except NoFit:
                continue
        return ["pass"]

    def value(self, shape, scope, depth=3):
        return self.expression(shape, scope, min(self.rng.choice([1, 1, 2, 2, 3]), depth))

    # ------------------------------------------------------------ simple ones

    def assign(self, scope):
        shape = self.shape()
        if self.rng.random() < 0.25:
            shape = self.rng.choice([("set", self.shape("K", 1)), ("fn", self.shape("T", 1), self.shape("T", 1)), ("word",), ("bytes",), ("nat",)])
        name = self.fresh()
        text = self.value(shape, scope)
        scope.names[name] = shape
        if shape[0] == "fn":
            scope.fixed.add(name)
        return [f"{name} = {text}"]

    def target(self, scope, *kinds):
        names = [n for n, s in scope.names.items() if n not in scope.fixed and (not kinds or s[0] in kinds)]
        if not names:
            raise NoFit
        name = self.rng.choice(names)
        return name, scope.names[name]

    def reassign(self, scope):
        name, shape = self.target(scope)
        return [f"{name} = {self.bounded(shape, self.value(shape, scope))}"]

    def augment(self, scope):
        name, shape = self.target(scope, "int", "str", "list", "float", "set", "dict", "word")
        value = self.value(shape, scope, 2)
        match shape[0]:
            case "int":
                op = self.rng.choice(["&=", "|=", "^=", "%=", "//=", "+="])
                return [f"{name} {op} {value}"] + ([f"{name} %= 100003"] if op == "+=" else [])
            case "word":
                return [f"{name} {self.rng.choice(['&=', '|=', '^='])} {value}", f"{name} >>= {self.atom(('nat',), scope)}"]
            case "float":
                return [f"{name} {self.rng.choice(['+=', '-=', '*=', '/='])} {value}"]
            case "set" | "dict":
                return [f"{name} |= {value}"]
            case "list":
                return [f"{name} += {value}[:3]"]
        return [f"{name} += {value}", f"{name} = {name}[-20:]"]

    def show(self, scope):
        texts = []
        for _ in range(self.rng.randint(1, 3)):
            shape = self.shape()
            texts.append(self.shown(shape, self.value(shape, scope)))
        for name, shape in self.rng.sample(sorted(scope.names.items()), min(2, len(scope.names))):
            if shape[0] != "fn":
                texts.append(self.shown(shape, name))
        return [f"print({', '.join(texts)})"]

    def change(self, scope):
        """A method that changes its receiver."""
        name, shape = self.target(scope, "list", "dict", "set")
        rng = self.rng
        match shape[0]:
            case "list":
                item = self.value(shape[1], scope, 2)
                idx = self.value(("idx",), scope, 1)
                ways = [
                    f"{name}.append({item})", f"{name}.insert({idx}, {item})", f"{name}[{idx}] = {item}",
                    f"{name}.extend({self.value(shape, scope, 2)}[:3])", f"{name}.reverse()", f"del {name}[{idx}]",
                    f"{name}[{idx}:{self.value(('idx',), scope, 1)}] = {self.value(shape, scope, 2)}[:3]",
                    f"del {name}[{idx}:]", f"del {name}[::2]", f"{name}.remove({item})", f"{name}.clear()",
                    f"{name}.pop()",
                ]  # fmt: skip
                if fits(shape[1], "O"):
                    ways += [f"{name}.sort()", f"{name}.sort(reverse=True)"]
                return [rng.choice(ways), f"{name} = {name}[:8]"] if rng.random() < 0.3 else [rng.choice(ways)]
            case "dict":
                key = self.value(shape[1], scope, 2)
                item = self.bounded(shape[2], self.value(shape[2], scope, 2))
                ways = [
                    f"{name}[{key}] = {item}", f"{name}.setdefault({key}, {item})", f"del {name}[{key}]",
                    f"{name}.pop({key}, {item})", f"{name}.update({self.value(shape, scope, 2)})", f"{name}.popitem()",
                    f"{name}.update([({key}, {item})])", f"{name}.clear()",
                ]  # fmt: skip
                if shape[2] == INT:
                    ways.append(f"{name}[{key}] = {name}.get({key}, 0) + 1")
                return [rng.choice(ways)]
        key = self.value(shape[1], scope, 2)
        return [rng.choice([f"{name}.add({key})", f"{name}.discard({key})", f"{name}.remove({key})", f"{name}.update({self.value(('list', shape[1]), scope, 2)})", f"{name} -= {self.value(shape, scope, 2)}"])]

    def item(self, scope):
        """An attribute of an instance."""
        found = [(n, c) for n, s in scope.names.items() for c in self.classes if s == (c.name,)]
        if not found:
            raise NoFit
        name, owner = self.rng.choice(found)
        field, shape = self.rng.choice(owner.all_fields())
        return [f"{name}.{field} = {self.bounded(shape, self.value(shape, scope))}"]

    def unpack(self, scope):
        a, b = self.fresh(), self.fresh()
        s, t = self.shape("T", 1), self.shape("T", 1)
        match self.rng.randrange(4):
            case 0:
                lines = [f"{a}, {b} = {self.value(('tuple', s, t), scope)}"]
            case 1:
                lines = [f"{a}, *{b} = {self.value(('list', s), scope)}"]
                t = ("list", s)
            case 2:
                lines = [f"{a}, {b} = {self.value(s, scope)}, {self.value(t, scope)}", f"{a}, {b} = {b}, {a}"]
                if s != t:
                    lines.pop()
            case _:
                lines = [f"{a}, {b} = {self.value(('list', s), scope)}"]
                t = s
        scope.names[a], scope.names[b] = s, t
        return lines

    def check(self, scope):
        return [f"assert {self.value(BOOL, scope)}, {self.value(STR, scope, 2)}"]

    def raising(self, scope):
        error = self.rng.choice(["ValueError", "KeyError", "Problem", "Worse"])
        argument = self.value(INT if error == "Worse" else STR, scope, 2)
        return [f"if {self.value(BOOL, scope)}:", f"    raise {error}({argument})"]

    # ------------------------------------------------------------ compound ones

    def branch(self, scope, depth, loop, result):
        if self.rng.random() < 0.15:
            inner, x, shape = scope.child(), self.fresh(), self.shape("T", 1)
            inner.names[x] = shape
            return [f"if ({x} := {self.value(('opt', shape), scope)}) is not None:"] + self.block(inner, depth - 1, loop=loop, result=result)
        lines = [f"if {self.value(BOOL, scope)}:"] + self.block(scope, depth - 1, loop=loop, result=result)
        while self.rng.random() < 0.25:
            lines += [f"elif {self.value(BOOL, scope)}:"] + self.block(scope, depth - 1, loop=loop, result=result)
        leave = []
        if loop and self.rng.random() < 0.3:
            leave = ["    " + self.rng.choice(["break", "continue"])]
        elif result and self.rng.random() < 0.3:
            leave = [f"    return {self.bounded(result, self.value(result, scope))}"]
        if leave:
            lines += leave
        elif self.rng.random() < 0.5:
            lines += ["else:"] + self.block(scope, depth - 1, loop=loop, result=result)
        return lines

    def loop_for(self, scope, depth, result):
        if self.times >= 30:
            raise NoFit
        inner = scope.child()
        x, y = self.fresh("x"), self.fresh("x")
        s, t = self.shape("T", 1), self.shape("T", 1)
        k = self.shape("K", 1)
        match self.rng.randrange(9):
            case 0 | 1:
                head = f"for {x} in range({self.atom(('nat',), scope)}):"
                inner.names[x] = ("nat",)
            case 2:
                head = f"for {x} in {self.value(('list', s), scope)}[:6]:"
                inner.names[x] = s
            case 3:
                head = f"for {x}, {y} in enumerate({self.value(('list', s), scope)}[:6]):"
                inner.names[x], inner.names[y] = ("nat",), s
            case 4:
                head = f"for {x}, {y} in zip({self.value(('list', s), scope)}, {self.value(('list', t), scope)}):"
                inner.names[x], inner.names[y] = s, t
            case 5:
                head = f"for {x}, {y} in list({self.value(('dict', k, t), scope)}.items()):"
                inner.names[x], inner.names[y] = k, t
            case 6:
                head = f"for {x} in {self.value(STR, scope)}[:5]:"
                inner.names[x] = STR
            case 7:
                head = f"for {x} in range({self.atom(('nat',), scope)}, {self.atom(('idx',), scope)}, -{self.rng.randint(1, 3)}):"
                inner.names[x] = ("idx",)
            case _:
                head = f"for {x} in reversed({self.value(('list', s), scope)}[:6]):"
                inner.names[x] = s
        inner.fixed |= {x, y}
        self.times *= 6
        lines = [head] + self.block(inner, depth - 1, loop=True, result=result)
        self.times //= 6
        if self.rng.random() < 0.2:
            lines += ["else:"] + self.block(scope, 0)
        return lines

    def loop_while(self, scope, depth, result):
        if self.times >= 30:
            raise NoFit
        n = self.fresh("n")
        inner = scope.child()
        inner.names[n] = ("nat",)
        inner.fixed.add(n)
        self.times *= 5
        lines = [f"{n} = {self.rng.randint(1, 5)}", f"while {n} > 0{self.rng.choice(['', ' and ' + self.value(BOOL, inner)])}:", f"    {n} -= 1"]
        lines += self.block(inner, depth - 1, loop=True, result=result)
        self.times //= 5
        return lines

    def attempt(self, scope, depth, loop, result):
        lines = ["try:"] + self.block(scope, depth - 1, loop=loop, result=result)
        name = self.fresh("e")
        for error in self.rng.sample(ERRORS[:-1], self.rng.randint(1, 2)):
            show = f"print('{error}', {name})"
            if error in ("OverflowError", "ArithmeticError"):
                show = f"print(type({name}).__name__)"
            lines += [f"except {error} as {name}:", f"    {show}"] + self.block(scope, 0, 1, loop=loop, result=result)
        if self.rng.random() < 0.4:
            lines += [f"except (Problem, Exception) as {name}:", f"    print(type({name}).__name__)"]
        if self.rng.random() < 0.3:
            lines += ["else:"] + self.block(scope, depth - 1, loop=loop, result=result)
        if self.rng.random() < 0.4:
            lines += ["finally:", f"    print({self.atom(INT, scope)})"]
        return lines

    def closure(self, scope, depth):
        """A function in a function; it may change what is around it."""
        name, a = self.fresh("g"), self.fresh("a")
        s, t = self.shape("T", 1), self.shape("T", 1)
        times, self.times = self.times, self.times * 12
        if times > 6:
            self.times = times
            raise NoFit
        body = []
        inner = Scope(scope.names, set(scope.names))
        outside = [n for n in scope.names if n not in scope.fixed and n.isidentifier()]
        if outside and self.rng.random() < 0.5:
            n = self.rng.choice(outside)
            body.append(f"    nonlocal {n}")
            inner.fixed.discard(n)
        inner.names[a] = s
        inner.fixed.add(a)
        body += self.block(inner, min(depth - 1, 1), result=t)
        body.append(f"    return {self.bounded(t, self.value(t, inner))}")
        self.times = times
        scope.names[name] = ("fn", s, t)
        scope.fixed.add(name)
        return [f"def {name}({a}):"] + body

    def choose(self, scope, depth, loop, result):
        """match"""
        block = lambda sc: ["    " + l for l in self.block(sc, depth - 1, 1, loop=loop, result=result)]
        x = self.fresh("m")
        inner = scope.child()
        match self.rng.randrange(3):
            case 0:
                lines = [f"match {self.value(INT, scope)}:", "    case 0 | 1:"] + block(scope)
                inner.names[x] = INT
                lines += [f"    case {x} if {self.value(BOOL, inner, 2)}:"] + block(inner)
            case 1:
                s, t = self.shape("T", 1), INT
                inner.names[x] = s
                lines = [f"match {self.value(('tuple', s, t), scope)}:", f"    case ({x}, 3):"] + block(inner)
                lines += [f"    case ({x}, -1 | 0 | 7):"] + block(inner)
            case _:
                s = self.shape("T", 1)
                y = self.fresh("m")
                inner.names[x], inner.names[y] = s, ("list", s)
                lines = [f"match {self.value(('list', s), scope)}:", "    case []:"] + block(scope)
                lines += [f"    case [{x}, *{y}]:"] + block(inner)
        return lines + ["    case _:"] + block(scope)

    def manager(self, scope, depth):
        x = self.fresh("c")
        inner = scope.child()
        inner.names[x] = INT
        inner.fixed.add(x)
        return [f"with Manager({self.value(INT, scope, 2)}, {self.value(BOOL, scope, 1)}) as {x}:"] + self.block(inner, depth - 1)
