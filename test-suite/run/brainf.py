"""A Brainfuck interpreter; its program is given here and its loops are
matched once beforehand."""

import sys

# counts 6 * 7 * 5 up in the third cell, then down again while the fourth rises
NESTED = "++++++[>+++++++[>+++++<-]<-]>>[>+>+<<-]>.>.>"

# a triangle of stars: a column of n = 1..9 stars and a line feed each
TRIANGLE = (
    ">++++++++++>++++++[>+++++++<-]<<"  # line feed, star (6 * 7)
    "+++++++++"  # nine rows to go
    "[>>>>+[>+>+<<-]>>[<<+>>-]<"  # one star more, copied
    "[<<.>>-]<<<<.<-]"
)

ECHO = ",[.[-],]"


class Tape:
    def __init__(self):
        self.cells = [0]
        self.at = 0

    def get(self):
        return self.cells[self.at]

    def add(self, n):
        self.cells[self.at] = (self.cells[self.at] + n) & 255

    def set(self, value):
        self.cells[self.at] = value

    def move(self, n):
        self.at += n
        while self.at >= len(self.cells):
            self.cells.append(0)
        if self.at < 0:
            raise IndexError("tape underrun")


def match_loops(code):
    stack = []
    jumps = {}
    for i in range(len(code)):
        c = code[i]
        if c == "[":
            stack.append(i)
        elif c == "]":
            if not stack:
                raise SyntaxError("] without [ at %d" % i)
            start = stack.pop()
            jumps[start] = i
            jumps[i] = start
    if stack:
        raise SyntaxError("[ without ] at %d" % stack[-1])
    return jumps


def run(code, given):
    jumps = match_loops(code)
    tape = Tape()
    output = []
    pc = 0
    read = 0
    steps = 0
    while pc < len(code):
        c = code[pc]
        steps += 1
        if c == ">":
            tape.move(1)
        elif c == "<":
            tape.move(-1)
        elif c == "+":
            tape.add(1)
        elif c == "-":
            tape.add(-1)
        elif c == ".":
            output.append(chr(tape.get()))
        elif c == ",":
            if read < len(given):
                tape.set(ord(given[read]))
                read += 1
            else:
                tape.set(0)
        elif c == "[":
            if tape.get() == 0:
                pc = jumps[pc]
        elif c == "]":
            if tape.get() != 0:
                pc = jumps[pc]
        pc += 1
    return "".join(output), steps


def program_for(text):
    """A program that prints the text: one cell, moved by the differences."""
    parts = []
    value = 0
    for c in text:
        difference = ord(c) - value
        if difference >= 0:
            parts.append("+" * difference)
        else:
            parts.append("-" * -difference)
        parts.append(".")
        value = ord(c)
    return "".join(parts)


def main():
    hello = program_for("Hello, tape!\n")
    print(hello)
    text, steps = run(hello, "")
    sys.stdout.write(text)
    print(steps)
    text, steps = run(NESTED, "")
    print([ord(c) for c in text], steps)
    text, steps = run(TRIANGLE, "")
    print(text, steps)
    text, steps = run(ECHO, "echoed text")
    print(text, steps)
    for bad in ["[[]", "+]", "<"]:
        try:
            run(bad, "")
        except SyntaxError as e:
            print("bad program:", e)
        except IndexError as e:
            print("bad run:", e)


if __name__ == "__main__":
    main()
