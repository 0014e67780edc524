"""An incremental one-way constraint solver: variables are joined by
constraints of different strengths; adding or removing one re-plans only what
it touches."""

REQUIRED = 0
STRONG = 1
MEDIUM = 2
WEAK = 3
WEAKEST = 4

STRENGTH_NAMES = ["required", "strong", "medium", "weak", "weakest"]


class Overconstrained(Exception):
    pass


class Cell:
    """A variable: its value, who determines it, and how strongly."""

    def __init__(self, name, value):
        self.name = name
        self.value = value
        self.users = []
        self.decided_by = None
        self.strength = WEAKEST
        self.constant = True
        self.mark = 0

    def __str__(self):
        return "%s=%d" % (self.name, self.value)


class Constraint:
    label = "constraint"

    def __init__(self, strength):
        self.strength = strength

    def cells(self):
        raise NotImplementedError

    def output(self):
        raise NotImplementedError

    def inputs(self):
        out = self.output()
        return [c for c in self.cells() if c is not out]

    def choose(self, mark):
        """Picks an output that is weaker than this constraint; False if none."""
        raise NotImplementedError

    def is_satisfied(self):
        raise NotImplementedError

    def forget(self):
        raise NotImplementedError

    def compute(self):
        pass

    def is_source(self):
        return False

    def describe(self):
        names = ", ".join([c.name for c in self.cells()])
        return "%s(%s) %s" % (self.label, names, STRENGTH_NAMES[self.strength])

    def update_output(self):
        out = self.output()
        strongest_weakness = self.strength
        constant = True
        for c in self.inputs():
            strongest_weakness = max(strongest_weakness, c.strength)
            constant = constant and c.constant
        out.strength = strongest_weakness
        out.constant = constant and not self.is_source()
        if out.constant:
            self.compute()


class Unary(Constraint):
    def __init__(self, cell, strength):
        super().__init__(strength)
        self.cell = cell
        self.satisfied = False

    def cells(self):
        return [self.cell]

    def output(self):
        return self.cell

    def choose(self, mark):
        self.satisfied = self.cell.mark != mark and self.strength < self.cell.strength
        return self.satisfied

    def is_satisfied(self):
        return self.satisfied

    def forget(self):
        self.satisfied = False


class Stay(Unary):
    """Keeps a variable as it is."""

    label = "stay"


class Edit(Unary):
    """Somebody outside sets the variable."""

    label = "edit"

    def is_source(self):
        return True


class Binary(Constraint):
    NONE = 0
    FORWARD = 1
    BACKWARD = 2

    def __init__(self, left, right, strength):
        super().__init__(strength)
        self.left = left
        self.right = right
        self.direction = Binary.NONE

    def cells(self):
        return [self.left, self.right]

    def output(self):
        if self.direction == Binary.BACKWARD:
            return self.left
        return self.right

    def choose(self, mark):
        self.direction = Binary.NONE
        left_free = self.left.mark != mark and self.strength < self.left.strength
        right_free = self.right.mark != mark and self.strength < self.right.strength
        if left_free and (not right_free or self.left.strength > self.right.strength):
            if self.right.mark == mark or not right_free or self.left.strength > self.right.strength:
                self.direction = Binary.BACKWARD
                return True
        if right_free:
            self.direction = Binary.FORWARD
            return True
        return False

    def is_satisfied(self):
        return self.direction != Binary.NONE

    def forget(self):
        self.direction = Binary.NONE


class Equal(Binary):
    label = "equal"

    def compute(self):
        if self.direction == Binary.FORWARD:
            self.right.value = self.left.value
        else:
            self.left.value = self.right.value


class Scale(Binary):
    """right = left * factor + offset"""

    label = "scale"

    def __init__(self, left, right, factor, offset, strength):
        super().__init__(left, right, strength)
        self.factor = factor
        self.offset = offset

    def compute(self):
        if self.direction == Binary.FORWARD:
            self.right.value = self.left.value * self.factor + self.offset
        else:
            self.left.value = (self.right.value - self.offset) // self.factor


class Planner:
    def __init__(self):
        self.mark = 0

    def next_mark(self):
        self.mark += 1
        return self.mark

    def add(self, constraint):
        for c in constraint.cells():
            c.users.append(constraint)
        mark = self.next_mark()
        loser = self.satisfy(constraint, mark)
        while loser is not None:
            loser = self.satisfy(loser, mark)
        return constraint

    def satisfy(self, constraint, mark):
        """Answers the weaker constraint that lost its output, if any."""
        if not constraint.choose(mark):
            if constraint.strength == REQUIRED:
                raise Overconstrained(constraint.describe())
            return None
        for c in constraint.inputs():
            c.mark = mark
        out = constraint.output()
        overridden = out.decided_by
        if overridden is not None:
            overridden.forget()
        out.decided_by = constraint
        self.propagate(constraint, mark)
        out.mark = mark
        return overridden

    def propagate(self, constraint, mark):
        todo = [constraint]
        while todo:
            c = todo.pop()
            if c.output().mark == mark:
                raise Overconstrained("cycle at " + c.describe())
            c.update_output()
            self.add_consumers(c.output(), todo)

    def add_consumers(self, cell, todo):
        for user in cell.users:
            if user is not cell.decided_by and user.is_satisfied():
                todo.append(user)

    def remove(self, constraint):
        for c in constraint.cells():
            c.users.remove(constraint)
        if not constraint.is_satisfied():
            return
        out = constraint.output()
        constraint.forget()
        out.decided_by = None
        out.strength = WEAKEST
        out.constant = True
        orphans = []
        todo = [out]
        while todo:
            cell = todo.pop()
            for user in cell.users:
                if not user.is_satisfied():
                    orphans.append(user)
                elif user is not cell.decided_by:
                    user.update_output()
                    todo.append(user.output())
        orphans.sort(key=lambda c: c.strength)
        for orphan in orphans:
            if not orphan.is_satisfied():
                mark = self.next_mark()
                loser = self.satisfy(orphan, mark)
                while loser is not None:
                    loser = self.satisfy(loser, mark)

    def plan(self, sources):
        mark = self.next_mark()
        result = []
        todo = [s for s in sources if s.is_satisfied()]
        while todo:
            c = todo.pop()
            out = c.output()
            if out.mark != mark and self.inputs_known(c, mark):
                result.append(c)
                out.mark = mark
                self.add_consumers(out, todo)
        return result

    def inputs_known(self, constraint, mark):
        for c in constraint.inputs():
            if not (c.mark == mark or c.constant or c.decided_by is None):
                return False
        return True


def set_value(planner, cell, value):
    edit = planner.add(Edit(cell, STRONG))
    plan = planner.plan([edit])
    cell.value = value
    for c in plan:
        c.compute()
    planner.remove(edit)
    return len(plan)


def chain_test(n):
    planner = Planner()
    cells = [Cell("v%d" % i, 0) for i in range(n + 1)]
    for i in range(n):
        planner.add(Equal(cells[i], cells[i + 1], REQUIRED))
    planner.add(Stay(cells[n], MEDIUM))
    edit = planner.add(Edit(cells[0], STRONG))
    plan = planner.plan([edit])
    wrong = 0
    for i in range(50):
        cells[0].value = i
        for c in plan:
            c.compute()
        if cells[n].value != i:
            wrong += 1
    planner.remove(edit)
    print("chain", n, "plan", len(plan), "wrong", wrong, cells[0], cells[n])


def projection_test(n):
    planner = Planner()
    sources = []
    targets = []
    for i in range(n):
        s = Cell("src%d" % i, i)
        t = Cell("dst%d" % i, 0)
        planner.add(Stay(s, MEDIUM))
        planner.add(Scale(s, t, 10, 1000, REQUIRED))
        sources.append(s)
        targets.append(t)
    length = set_value(planner, sources[n - 1], 17)
    print("projection forward", length, sources[n - 1], targets[n - 1])
    length = set_value(planner, targets[n - 1], 1050)
    print("projection backward", length, sources[n - 1], targets[n - 1])
    print("sum", sum([t.value for t in targets]), sum([s.value for s in sources]))


def conflict_test():
    planner = Planner()
    a = Cell("a", 1)
    b = Cell("b", 2)
    c = Cell("c", 3)
    planner.add(Stay(a, STRONG))
    planner.add(Equal(a, b, REQUIRED))
    weak = planner.add(Stay(b, WEAK))
    print(a, b, weak.describe(), weak.is_satisfied())
    planner.add(Equal(b, c, MEDIUM))
    print(a, b, c)
    try:
        planner.add(Equal(c, a, REQUIRED))
        planner.add(Scale(a, b, 2, 0, REQUIRED))
        print("no conflict found")
    except Overconstrained as e:
        print("overconstrained:", e)


if __name__ == "__main__":
    for n in [1, 10, 400]:
        chain_test(n)
    for n in [1, 25, 300]:
        projection_test(n)
    conflict_test()
