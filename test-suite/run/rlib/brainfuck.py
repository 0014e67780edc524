# A brainfuck interpreter as in PyPy's tutorial, with its hints to a JIT.
# Feature: RPython / rlib.jit, JitDriver
import os

from rpython.rlib.jit import JitDriver, elidable, purefunction


def get_location(pc, program, bracket_map):
    return "%s_%s_%s" % (program[:pc], program[pc], program[pc + 1:])


jitdriver = JitDriver(greens=['pc', 'program', 'bracket_map'], reds=['tape', 'out'],
                      get_printable_location=get_location)


@elidable
def get_matching_bracket(bracket_map, pc):
    return bracket_map[pc]


class Tape(object):
    def __init__(self):
        self.cells = [0]
        self.position = 0

    def get(self):
        return self.cells[self.position]

    def set(self, value):
        self.cells[self.position] = value

    def inc(self):
        self.cells[self.position] += 1

    def dec(self):
        self.cells[self.position] -= 1

    def advance(self):
        self.position += 1
        if len(self.cells) <= self.position:
            self.cells.append(0)

    def devance(self):
        self.position -= 1


def mainloop(program, bracket_map):
    pc = 0
    tape = Tape()
    out = []
    while pc < len(program):
        jitdriver.jit_merge_point(pc=pc, tape=tape, program=program, bracket_map=bracket_map, out=out)
        code = program[pc]
        if code == ">":
            tape.advance()
        elif code == "<":
            tape.devance()
        elif code == "+":
            tape.inc()
        elif code == "-":
            tape.dec()
        elif code == ".":
            out.append(chr(tape.get()))
        elif code == "[" and tape.get() == 0:
            pc = get_matching_bracket(bracket_map, pc)
        elif code == "]" and tape.get() != 0:
            pc = get_matching_bracket(bracket_map, pc)
        pc += 1
    return "".join(out)


def parse(text):
    parsed = []
    bracket_map = {}
    leftstack = []
    pc = 0
    for char in text:
        if char in ('[', ']', '<', '>', '+', '-', ',', '.'):
            parsed.append(char)
            if char == '[':
                leftstack.append(pc)
            elif char == ']':
                left = leftstack.pop()
                right = pc
                bracket_map[left] = right
                bracket_map[right] = left
            pc += 1
    return "".join(parsed), bracket_map


HELLO = """
++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.
+++.------.--------.>>+.>++.
"""

DIGITS = """
++++++[>++++++++<-]> >++++++++++[<.+>-]<[-]>
"""

def entry_point(argv):
    for text in (HELLO, DIGITS):
        program, bracket_map = parse(text)
        print(mainloop(program, bracket_map))
    return 0


def target(driver, args):
    driver.exe_name = 'brainfuck'
    return entry_point, None


def jitpolicy(driver):
    from rpython.jit.codewriter.policy import JitPolicy
    return JitPolicy()
