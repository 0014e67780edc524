# A stack machine: opcodes by unrolling, ints that become big, strings by builders.
# Feature: RPython / rlib.unroll
from rpython.rlib.objectmodel import specialize, we_are_translated
from rpython.rlib.rarithmetic import ovfcheck
from rpython.rlib.rbigint import rbigint
from rpython.rlib.rstring import StringBuilder
from rpython.rlib.unroll import unrolling_iterable
from rpython.rlib import jit


class W_Object(object):
    def add(self, other):
        raise TypeError("cannot add")

    def mul(self, other):
        raise TypeError("cannot multiply")

    def is_true(self):
        return True

    def tostr(self):
        return "<object>"


class W_Int(W_Object):
    _immutable_fields_ = ['value']

    def __init__(self, value):
        self.value = value

    def add(self, other):
        if isinstance(other, W_Int):
            try:
                return W_Int(ovfcheck(self.value + other.value))
            except OverflowError:
                pass
        return W_Big(self.tobig().add(tobig(other)))

    def mul(self, other):
        if isinstance(other, W_Int):
            try:
                return W_Int(ovfcheck(self.value * other.value))
            except OverflowError:
                pass
        return W_Big(self.tobig().mul(tobig(other)))

    def tobig(self):
        return rbigint.fromint(self.value)

    def is_true(self):
        return self.value != 0

    def tostr(self):
        return str(self.value)


class W_Big(W_Object):
    def __init__(self, big):
        self.big = big

    def add(self, other):
        return W_Big(self.big.add(tobig(other)))

    def mul(self, other):
        return W_Big(self.big.mul(tobig(other)))

    def is_true(self):
        return self.big.tobool()

    def tostr(self):
        return self.big.str()


class W_Str(W_Object):
    def __init__(self, s):
        self.s = s

    def add(self, other):
        b = StringBuilder(len(self.s))
        b.append(self.s)
        b.append(other.tostr())
        return W_Str(b.build())

    def mul(self, other):
        if not isinstance(other, W_Int):
            raise TypeError("cannot repeat")
        b = StringBuilder()
        for _ in range(other.value):
            b.append(self.s)
        return W_Str(b.build())

    def is_true(self):
        return len(self.s) > 0

    def tostr(self):
        return self.s


def tobig(w):
    if isinstance(w, W_Big):
        return w.big
    if isinstance(w, W_Int):
        return w.tobig()
    raise TypeError("not a number")


class Frame(object):
    _virtualizable_ = ['stack[*]', 'depth']

    def __init__(self, code, consts, nlocals):
        self.code = code
        self.consts = consts
        self.locals = [None] * nlocals
        self.stack = [None] * 16
        self.depth = 0
        self.pc = 0

    def push(self, w):
        self.stack[self.depth] = w
        self.depth += 1

    def pop(self):
        self.depth -= 1
        w = self.stack[self.depth]
        assert w is not None
        self.stack[self.depth] = None
        return w

    def LOAD_CONST(self, arg):
        self.push(self.consts[arg])

    def LOAD(self, arg):
        self.push(self.locals[arg])

    def STORE(self, arg):
        self.locals[arg] = self.pop()

    def ADD(self, arg):
        right = self.pop()
        self.push(self.pop().add(right))

    def MUL(self, arg):
        right = self.pop()
        self.push(self.pop().mul(right))

    def JUMP(self, arg):
        self.pc = arg

    def JUMP_IF(self, arg):
        if self.pop().is_true():
            self.pc = arg

    def PRINT(self, arg):
        print(self.pop().tostr())


NAMES = ['LOAD_CONST', 'LOAD', 'STORE', 'ADD', 'MUL', 'JUMP', 'JUMP_IF', 'PRINT']
OPCODES = unrolling_iterable(list(enumerate(NAMES)))
BY_NAME = dict((name, i) for i, name in enumerate(NAMES))

driver = jit.JitDriver(greens=['frame'], reds='auto')


def run(frame):
    while frame.pc < len(frame.code):
        driver.jit_merge_point(frame=frame)
        op, arg = frame.code[frame.pc]
        frame.pc += 1
        for number, name in OPCODES:
            if op == number:
                getattr(frame, name)(arg)
                break
        else:
            raise ValueError("unknown opcode %d" % op)


@specialize.arg(0)
def wrap(kind, x):
    if kind == 'int':
        return W_Int(x)
    else:
        return W_Str(x)


def assemble(text):
    code = []
    for line in text.split("\n"):
        words = line.split()
        if words:
            arg = int(words[1]) if len(words) > 1 else 0
            code.append((BY_NAME[words[0]], arg))
    return code


FACTORIAL = """
    LOAD_CONST 0
    STORE 0
    LOAD_CONST 1
    STORE 1
    LOAD 1
    LOAD 0
    MUL
    STORE 1
    LOAD 0
    LOAD_CONST 2
    ADD
    STORE 0
    LOAD 0
    JUMP_IF 4
    LOAD 1
    PRINT
    LOAD_CONST 3
    LOAD_CONST 4
    MUL
    LOAD 1
    ADD
    PRINT
"""


def entry_point(argv):
    code = assemble(FACTORIAL)
    for n in (5, 20, 21, 30):
        consts = [wrap('int', n), wrap('int', 1), wrap('int', -1), wrap('str', "ab"), wrap('int', 3)]
        run(Frame(code, consts, 2))
    try:
        run(Frame([(99, 0)], [], 0))
    except ValueError as e:
        print(e)
    try:
        run(Frame(assemble("LOAD_CONST 0\nLOAD_CONST 0\nMUL"), [wrap('str', "x")], 0))
    except TypeError as e:
        print("error:", e)
    return 0


def target(driver, args):
    return entry_point
