"""An interpreter in RPython's form: target() answers the entry point.  The
language has registers, labels resolved beforehand, and an input string."""

import os


class Instruction(object):
    def __init__(self, name, a, b):
        self.name = name
        self.a = a
        self.b = b

    def execute(self, machine):
        raise NotImplementedError


class Set(Instruction):
    def execute(self, machine):
        machine.registers[self.a] = self.b


class Add(Instruction):
    def execute(self, machine):
        machine.registers[self.a] += machine.registers[self.b]


class Sub(Instruction):
    def execute(self, machine):
        machine.registers[self.a] -= machine.registers[self.b]


class JumpIfPositive(Instruction):
    def execute(self, machine):
        if machine.registers[self.a] > 0:
            machine.pc = self.b


class Print(Instruction):
    def execute(self, machine):
        machine.output.append(str(machine.registers[self.a]))


CLASSES = {"set": Set, "add": Add, "sub": Sub, "jp": JumpIfPositive, "print": Print}


class Machine(object):
    def __init__(self, program, size):
        self.program = program
        self.registers = [0] * size
        self.output = []
        self.pc = 0
        self.steps = 0

    def run(self):
        while self.pc < len(self.program):
            instruction = self.program[self.pc]
            self.pc += 1
            self.steps += 1
            instruction.execute(self)


def parse(source):
    program = []
    labels = {}
    for line in source.split("\n"):
        words = [w for w in line.split(" ") if w]
        if len(words) == 0:
            continue
        if words[0] == "label":
            labels[words[1]] = len(program)
            continue
        name = words[0]
        a = int(words[1])
        b = 0
        if len(words) > 2:
            if words[2] in labels:
                b = labels[words[2]]
            else:
                b = int(words[2])
        program.append(CLASSES[name](name, a, b))
    return program


SOURCE = """
set 0 5000
set 1 0
set 2 1
label again
add 1 0
sub 0 2
jp 0 again
print 1
set 3 7
print 3
"""


def entry_point(argv):
    machine = Machine(parse(SOURCE), 8)
    machine.run()
    os.write(1, " ".join(machine.output).encode("ascii") + b"\n")
    print("steps", machine.steps)
    print("arguments", len(argv) - 1)
    if machine.registers[1] != 12502500:
        return 1
    return 0


def target(driver, args):
    return entry_point, None

# Feature: RPython / target, entry points
