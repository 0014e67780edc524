"""A little Forth: words, a data and a return stack, definitions compiled to
lists of operations, loops and conditionals."""

import sys


class ForthError(Exception):
    pass


class Operation:
    def run(self, vm):
        raise NotImplementedError


class Literal(Operation):
    def __init__(self, value):
        self.value = value

    def run(self, vm):
        vm.push(self.value)


class Text(Operation):
    def __init__(self, text):
        self.text = text

    def run(self, vm):
        vm.out.append(self.text)


class Primitive(Operation):
    def __init__(self, function):
        self.function = function

    def run(self, vm):
        self.function(vm)


class Definition(Operation):
    def __init__(self, name):
        self.name = name
        self.body = []

    def run(self, vm):
        vm.depth += 1
        if vm.depth > 200:
            raise ForthError("too deep in " + self.name)
        pc = 0
        while pc < len(self.body):
            operation = self.body[pc]
            if isinstance(operation, Branch):
                pc = operation.follow(vm, pc)
            else:
                operation.run(vm)
                pc += 1
        vm.depth -= 1


class Branch(Operation):
    def __init__(self):
        self.target = -1

    def follow(self, vm, pc):
        return self.target


class BranchIfZero(Branch):
    def follow(self, vm, pc):
        if vm.pop() == 0:
            return self.target
        return pc + 1


class LoopBranch(Branch):
    def follow(self, vm, pc):
        vm.loops[-1] += 1
        if vm.loops[-1] < vm.limits[-1]:
            return self.target
        vm.loops.pop()
        vm.limits.pop()
        return pc + 1


def add(vm):
    b = vm.pop()
    vm.push(vm.pop() + b)


def sub(vm):
    b = vm.pop()
    vm.push(vm.pop() - b)


def mul(vm):
    vm.push(vm.pop() * vm.pop())


def mod(vm):
    b = vm.pop()
    a = vm.pop()
    if b == 0:
        raise ForthError("mod by zero")
    vm.push(a % b)


def less(vm):
    b = vm.pop()
    vm.push(-1 if vm.pop() < b else 0)


def equal(vm):
    vm.push(-1 if vm.pop() == vm.pop() else 0)


def dup(vm):
    a = vm.pop()
    vm.push(a)
    vm.push(a)


def drop(vm):
    vm.pop()


def swap(vm):
    b = vm.pop()
    a = vm.pop()
    vm.push(b)
    vm.push(a)


def over(vm):
    b = vm.pop()
    a = vm.pop()
    vm.push(a)
    vm.push(b)
    vm.push(a)


def dot(vm):
    vm.out.append(str(vm.pop()) + " ")


def cr(vm):
    vm.out.append("\n")


def emit(vm):
    vm.out.append(chr(vm.pop()))


def do(vm):
    start = vm.pop()
    vm.limits.append(vm.pop())
    vm.loops.append(start)


def index(vm):
    vm.push(vm.loops[-1])


def outer_index(vm):
    vm.push(vm.loops[-2])


class Vm:
    def __init__(self):
        self.stack = []
        self.loops = []
        self.limits = []
        self.out = []
        self.depth = 0
        self.words = {}
        for name, function in [
            ("+", add), ("-", sub), ("*", mul), ("mod", mod), ("<", less), ("=", equal),
            ("dup", dup), ("drop", drop), ("swap", swap), ("over", over), (".", dot),
            ("cr", cr), ("emit", emit), ("i", index), ("j", outer_index),
        ]:
            self.words[name] = Primitive(function)

    def push(self, value):
        self.stack.append(value)

    def pop(self):
        if not self.stack:
            raise ForthError("stack underflow")
        return self.stack.pop()

    def interpret(self, source):
        tokens = source.split()
        main = Definition("main")
        current = main
        pending = []
        at = 0
        while at < len(tokens):
            token = tokens[at]
            at += 1
            if token == ":":
                current = Definition(tokens[at])
                self.words[tokens[at]] = current
                at += 1
            elif token == ";":
                if pending:
                    raise ForthError("unfinished in " + current.name)
                current = main
            elif token == '."':
                end = tokens.index('"', at)
                current.body.append(Text(" ".join(tokens[at:end])))
                at = end + 1
            elif token == "if":
                branch = BranchIfZero()
                current.body.append(branch)
                pending.append((branch, 0))
            elif token == "else":
                opened, _ = pending.pop()
                skip = Branch()
                current.body.append(skip)
                opened.target = len(current.body)
                pending.append((skip, 0))
            elif token == "then":
                opened, _ = pending.pop()
                opened.target = len(current.body)
            elif token == "do":
                current.body.append(Primitive(do))
                pending.append((LoopBranch(), len(current.body)))
            elif token == "loop":
                back, target = pending.pop()
                back.target = target
                current.body.append(back)
            elif token in self.words:
                current.body.append(self.words[token])
            else:
                try:
                    current.body.append(Literal(int(token)))
                except ValueError:
                    raise ForthError("unknown word " + token)
        main.run(self)


PROGRAMS = [
    ": square dup * ; 7 square . 3 4 + square .",
    ": fact dup 2 < if drop 1 else dup 1 - fact * then ; 10 fact . 20 fact .",
    ": stars 0 do 42 emit loop cr ; : tri 1 + 1 do i stars loop ; 5 tri",
    ": fizz 21 1 do i 15 mod 0 = if .\" fizzbuzz \" else i 5 mod 0 = if .\" buzz \" else"
    " i 3 mod 0 = if .\" fizz \" else i . then then then loop ; fizz",
    ": table 5 1 do 5 1 do i j * . loop cr loop ; table",
    ": fib dup 2 < if else dup 1 - fib swap 2 - fib + then ; 15 fib .",
    "1 2 over . . .",
    "1 +",
    "5 0 mod",
    "frob",
    ": deep deep ; deep",
]


def main():
    failed = 0
    for program in PROGRAMS:
        vm = Vm()
        try:
            vm.interpret(program)
            print("".join(vm.out).rstrip("\n"))
            if vm.stack:
                print("left:", vm.stack)
        except ForthError as e:
            failed += 1
            print("error:", e)
    return failed


if __name__ == "__main__":
    sys.exit(main())
