"""A stack machine: an assembler with labels, a machine with frames, and some
programs for it."""

import sys

PUSH = 0
ADD = 1
SUB = 2
MUL = 3
DIV = 4
DUP = 5
SWAP = 6
POP = 7
JUMP = 8
JZ = 9
LT = 10
LOAD = 11
STORE = 12
CALL = 13
RET = 14
PRINT = 15
HALT = 16

NAMES = {
    "push": PUSH, "add": ADD, "sub": SUB, "mul": MUL, "div": DIV, "dup": DUP,
    "swap": SWAP, "pop": POP, "jump": JUMP, "jz": JZ, "lt": LT, "load": LOAD,
    "store": STORE, "call": CALL, "ret": RET, "print": PRINT, "halt": HALT,
}

WITH_ARGUMENT = [PUSH, JUMP, JZ, LOAD, STORE, CALL]

FACTORIAL = """
    push 1
    store 0          ; i
loop:
    load 0
    push 13
    lt
    jz done
    load 0
    call fact
    print
    load 0
    push 1
    add
    store 0
    jump loop
done:
    halt
fact:                ; n -> n!
    store 0
    load 0
    push 2
    lt
    jz more
    push 1
    ret
more:
    load 0
    load 0
    push 1
    sub
    call fact
    mul
    ret
"""

COUNTDOWN = """
    push 0
    store 1
    push 20000
    store 0
again:
    load 0
    jz end
    load 1
    load 0
    add
    store 1
    load 0
    push 1
    sub
    store 0
    jump again
end:
    load 1
    print
    halt
"""

BROKEN = """
    push 1
    push 0
    div
    print
"""

UNDERFLOW = """
    push 1
    add
"""


class AssemblyError(Exception):
    def __init__(self, line, message):
        super().__init__("line %d: %s" % (line, message))
        self.line = line


class MachineError(Exception):
    pass


def assemble(source):
    labels = {}
    fixups = []
    code = []
    number = 0
    for line in source.split("\n"):
        number += 1
        line = line.split(";")[0].strip()
        if not line:
            continue
        if line.endswith(":"):
            name = line[:-1]
            if name in labels:
                raise AssemblyError(number, "label %s again" % name)
            labels[name] = len(code)
            continue
        words = line.split()
        if words[0] not in NAMES:
            raise AssemblyError(number, "unknown operation %r" % words[0])
        op = NAMES[words[0]]
        code.append(op)
        if op in WITH_ARGUMENT:
            if len(words) != 2:
                raise AssemblyError(number, "%s takes one argument" % words[0])
            argument = words[1]
            if argument.lstrip("-").isdigit():
                code.append(int(argument))
            else:
                fixups.append((len(code), argument, number))
                code.append(-1)
    for at, name, where in fixups:
        if name not in labels:
            raise AssemblyError(where, "no label " + name)
        code[at] = labels[name]
    return code


class Frame:
    def __init__(self, parent, return_to):
        self.parent = parent
        self.return_to = return_to
        self.slots = [0] * 4


class Machine:
    def __init__(self, code):
        self.code = code
        self.stack = []
        self.frame = Frame(None, -1)
        self.pc = 0
        self.executed = 0
        self.printed = []

    def pop(self):
        if not self.stack:
            raise MachineError("stack underflow at %d" % self.pc)
        return self.stack.pop()

    def run(self):
        code = self.code
        while True:
            op = code[self.pc]
            self.pc += 1
            self.executed += 1
            if op == PUSH:
                self.stack.append(code[self.pc])
                self.pc += 1
            elif op == ADD:
                b = self.pop()
                self.stack.append(self.pop() + b)
            elif op == SUB:
                b = self.pop()
                self.stack.append(self.pop() - b)
            elif op == MUL:
                b = self.pop()
                self.stack.append(self.pop() * b)
            elif op == DIV:
                b = self.pop()
                self.stack.append(self.pop() // b)
            elif op == DUP:
                self.stack.append(self.stack[-1])
            elif op == SWAP:
                self.stack[-1], self.stack[-2] = self.stack[-2], self.stack[-1]
            elif op == POP:
                self.pop()
            elif op == JUMP:
                self.pc = code[self.pc]
            elif op == JZ:
                if self.pop() == 0:
                    self.pc = code[self.pc]
                else:
                    self.pc += 1
            elif op == LT:
                b = self.pop()
                a = self.pop()
                self.stack.append(1 if a < b else 0)
            elif op == LOAD:
                self.stack.append(self.frame.slots[code[self.pc]])
                self.pc += 1
            elif op == STORE:
                self.frame.slots[code[self.pc]] = self.pop()
                self.pc += 1
            elif op == CALL:
                self.frame = Frame(self.frame, self.pc + 1)
                self.pc = code[self.pc]
            elif op == RET:
                self.pc = self.frame.return_to
                parent = self.frame.parent
                if parent is None:
                    raise MachineError("return from nowhere")
                self.frame = parent
            elif op == PRINT:
                self.printed.append(self.pop())
            elif op == HALT:
                return
            else:
                raise MachineError("bad operation %d" % op)


def execute(name, source):
    print("--", name)
    try:
        machine = Machine(assemble(source))
    except AssemblyError as e:
        print("assembly failed:", e, "(line %d)" % e.line)
        return
    try:
        machine.run()
    except MachineError as e:
        print("machine stopped:", e)
    except ZeroDivisionError:
        print("machine stopped: division by zero at", machine.pc)
    print(machine.printed, machine.executed, "operations")


def main():
    execute("factorial", FACTORIAL)
    execute("countdown", COUNTDOWN)
    execute("broken", BROKEN)
    execute("underflow", UNDERFLOW)
    execute("unknown", "push 1\nfrobnicate\n")
    execute("label", "jump nowhere")
    execute("argument", "push")
    return 0


if __name__ == "__main__":
    sys.exit(main())
