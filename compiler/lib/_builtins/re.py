"""The module `re`, of str: patterns become lists of ints for a backtracking machine.

A pattern that is a constant is compiled at compile time, and its class tells how
many groups it has, which decides what `findall` gives.
"""

from _rpyc import rt
from _builtins.vartuple import VarTuple

A = ASCII = 256
I = IGNORECASE = 2
L = LOCALE = 4
M = MULTILINE = 8
S = DOTALL = 16
U = UNICODE = 32
X = VERBOSE = 64
NOFLAG = 0
DEBUG = 128

_MAXCODE = 0x10FFFF
_INFINITE = -1


class PatternError(Exception):
    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos

    def __str__(self):
        if self.pos is None:
            return self.msg
        return f'{self.msg} at position {self.pos}'


error = PatternError


# ---- the machine's operations ----

_MATCH = 0
_CHAR = 1           # c
_CHAR_I = 2         # c in lower case
_ANY = 3
_ANY_ALL = 4
_CLASS = 5          # words, negated, ignore case, four words of bits, (kind, low, high)...
_SPLIT = 6          # then: the other way
_SPLIT_LAZY = 7     # taken first: where
_JUMP = 8           # where
_SAVE = 9           # slot
_BEGIN = 10
_END = 11
_EOL = 12
_LINE_BEGIN = 13
_LINE_END = 14
_WORD_EDGE = 15     # ascii
_NO_WORD_EDGE = 16  # ascii
_GROUP = 17         # group
_GROUP_I = 18       # group
_REPEAT = 19        # min, max, 0 greedy 1 lazy 2 possessive, where next, the operation
_LOOK = 20          # negative, width back or -1, where next
_ATOMIC = 21        # where next
_IF = 22            # group, where else
_MARK = 23          # slot
_MOVED = 24         # slot, where if not
_FAIL = 25

# Frames of the stack: kind and three words.
_CHOICE = 0         # where, position
_UNDO = 1           # slot, old value
_GREEDY = 2         # where next, position, least position
_LAZY = 3           # where the repeat is, position, count


def _is_word(c):
    if c < 128:
        return 97 <= c <= 122 or 65 <= c <= 90 or 48 <= c <= 57 or c == 95
    return chr(c).isalnum()


def _is_word_ascii(c):
    return 97 <= c <= 122 or 65 <= c <= 90 or 48 <= c <= 57 or c == 95


def _lower(c):
    if c < 128:
        if 65 <= c <= 90:
            return c + 32
        return c
    s = chr(c).lower()
    if len(s) == 1:
        return ord(s)
    return c


def _upper(c):
    s = chr(c).upper()
    if len(s) == 1:
        return ord(s)
    return c


def _in_items(items, at, end, c):
    """Whether c is in one of the (kind, low, high)."""
    while at < end:
        kind = items[at]
        if kind == 0:
            if items[at + 1] <= c and c <= items[at + 2]:
                return True
        elif kind == 1:
            if chr(c).isdecimal():
                return True
        elif kind == 2:
            if not chr(c).isdecimal():
                return True
        elif kind == 3:
            if chr(c).isspace():
                return True
        elif kind == 4:
            if not chr(c).isspace():
                return True
        elif kind == 5:
            if _is_word(c):
                return True
        elif not _is_word(c):
            return True
        at += 3
    return False


def _in_class(items, at, end, negated, ignore_case, c):
    found = _in_items(items, at, end, c)
    if not found and ignore_case:
        found = _in_items(items, at, end, _lower(c)) or _in_items(items, at, end, _upper(c))
    return found != negated


def _one(code, pc, c):
    """Whether the operation for one character takes c."""
    op = code[pc]
    if op == _CHAR:
        return c == code[pc + 1]
    if op == _CLASS:
        if c < 128:
            return (code[pc + 4 + (c >> 5)] >> (c & 31)) & 1 != 0
        return _in_class(code, pc + 8, pc + code[pc + 1], code[pc + 2] != 0, code[pc + 3] != 0, c)
    if op == _ANY:
        return c != 10
    if op == _ANY_ALL:
        return True
    return _lower(c) == code[pc + 1]


def _set(caps, stack, slot, value):
    stack.append(_UNDO)
    stack.append(slot)
    stack.append(caps[slot])
    stack.append(0)
    caps[slot] = value


def _push(stack, kind, a, b, c):
    stack.append(kind)
    stack.append(a)
    stack.append(b)
    stack.append(c)


def _keep_undo(stack, base):
    """Of the frames above base only the old values of slots remain."""
    to = base
    i = base
    n = len(stack)
    while i < n:
        if stack[i] == _UNDO:
            if to != i:
                stack[to] = stack[i]
                stack[to + 1] = stack[i + 1]
                stack[to + 2] = stack[i + 2]
                stack[to + 3] = stack[i + 3]
            to += 4
        i += 4
    del stack[to:]


def _undo_all(caps, stack, base):
    i = len(stack)
    while i > base:
        i -= 4
        if stack[i] == _UNDO:
            caps[stack[i + 1]] = stack[i + 2]
    del stack[base:]


def _edge(s, pos, end, ascii):
    before = False
    after = False
    if pos > 0:
        c = ord(s[pos - 1])
        before = _is_word_ascii(c) if ascii else _is_word(c)
    if pos < end:
        c = ord(s[pos])
        after = _is_word_ascii(c) if ascii else _is_word(c)
    return before != after


def _run(code, s, pos, end, caps, stack, pc, forbidden, full):
    """Where the match ends, or -1. A match may not end at `forbidden`; where `full`
    it must end at the end."""
    base = len(stack)
    while True:
        op = code[pc]
        ok = False
        if op == _CHAR:
            if pos < end and ord(s[pos]) == code[pc + 1]:
                pos += 1
                pc += 2
                ok = True
        elif op == _REPEAT:
            least = code[pc + 1]
            most = code[pc + 2]
            kind = code[pc + 3]
            one = pc + 5
            limit = end
            if most >= 0 and end - pos > most:
                limit = pos + most
            start = pos
            if kind == 1:
                stop = pos + least
                while pos < stop and pos < end and _one(code, one, ord(s[pos])):
                    pos += 1
                if pos == stop:
                    _push(stack, _LAZY, pc, pos, least)
                    pc = code[pc + 4]
                    ok = True
            else:
                op1 = code[one]
                if op1 == _ANY_ALL:
                    pos = limit
                elif op1 == _CHAR:
                    c = code[one + 1]
                    while pos < limit and ord(s[pos]) == c:
                        pos += 1
                else:
                    while pos < limit and _one(code, one, ord(s[pos])):
                        pos += 1
                if pos - start >= least:
                    if kind == 0 and pos - start > least:
                        _push(stack, _GREEDY, code[pc + 4], pos, start + least)
                    pc = code[pc + 4]
                    ok = True
        elif op == _CLASS:
            if pos < end and _one(code, pc, ord(s[pos])):
                pos += 1
                pc += code[pc + 1]
                ok = True
        elif op == _SPLIT:
            _push(stack, _CHOICE, code[pc + 1], pos, 0)
            pc += 2
            ok = True
        elif op == _SPLIT_LAZY:
            _push(stack, _CHOICE, pc + 2, pos, 0)
            pc = code[pc + 1]
            ok = True
        elif op == _JUMP:
            pc = code[pc + 1]
            ok = True
        elif op == _SAVE:
            slot = code[pc + 1]
            _set(caps, stack, slot, pos)
            if slot & 1:
                # The group that closed last.
                _set(caps, stack, len(caps) - 1, slot >> 1)
            pc += 2
            ok = True
        elif op == _MATCH:
            if not (pos == forbidden or (full and pos != end)):
                return pos
        elif op == _ANY:
            if pos < end and ord(s[pos]) != 10:
                pos += 1
                pc += 1
                ok = True
        elif op == _ANY_ALL:
            if pos < end:
                pos += 1
                pc += 1
                ok = True
        elif op == _CHAR_I:
            if pos < end and _lower(ord(s[pos])) == code[pc + 1]:
                pos += 1
                pc += 2
                ok = True
        elif op == _BEGIN:
            ok = pos == 0
            pc += 1
        elif op == _END:
            ok = pos == end
            pc += 1
        elif op == _EOL:
            ok = pos == end or (pos + 1 == end and ord(s[pos]) == 10)
            pc += 1
        elif op == _LINE_BEGIN:
            ok = pos == 0 or ord(s[pos - 1]) == 10
            pc += 1
        elif op == _LINE_END:
            ok = pos == end or ord(s[pos]) == 10
            pc += 1
        elif op == _WORD_EDGE:
            ok = _edge(s, pos, end, code[pc + 1] != 0)
            pc += 2
        elif op == _NO_WORD_EDGE:
            ok = not _edge(s, pos, end, code[pc + 1] != 0)
            pc += 2
        elif op == _MARK:
            _set(caps, stack, code[pc + 1], pos)
            pc += 2
            ok = True
        elif op == _MOVED:
            if caps[code[pc + 1]] == pos:
                pc = code[pc + 2]
            else:
                pc += 3
            ok = True
        elif op == _GROUP or op == _GROUP_I:
            group = code[pc + 1]
            first = caps[2 * group]
            last = caps[2 * group + 1]
            if first >= 0 and last >= first and pos + last - first <= end:
                ok = True
                i = first
                j = pos
                while i < last:
                    x = ord(s[i])
                    y = ord(s[j])
                    if x != y and (op == _GROUP or _lower(x) != _lower(y)):
                        ok = False
                        break
                    i += 1
                    j += 1
                if ok:
                    pos = j
                    pc += 2
        elif op == _LOOK:
            at = pos
            if code[pc + 2] >= 0:
                at = pos - code[pc + 2]
            mark = len(stack)
            found = -1
            if at >= 0:
                found = _run(code, s, at, end, caps, stack, pc + 4, -1, False)
            if code[pc + 1] != 0:
                _undo_all(caps, stack, mark)
                ok = found < 0
            else:
                ok = found >= 0
                if ok:
                    _keep_undo(stack, mark)
            pc = code[pc + 3]
        elif op == _ATOMIC:
            mark = len(stack)
            found = _run(code, s, pos, end, caps, stack, pc + 2, -1, False)
            if found >= 0:
                _keep_undo(stack, mark)
                pos = found
                pc = code[pc + 1]
                ok = True
        elif op == _IF:
            if caps[2 * code[pc + 1] + 1] >= 0:
                pc += 3
            else:
                pc = code[pc + 2]
            ok = True
        if ok:
            continue
        # Back to the last choice.
        while True:
            top = len(stack)
            if top == base:
                return -1
            kind = stack[top - 4]
            a = stack[top - 3]
            b = stack[top - 2]
            c = stack[top - 1]
            if kind == _GREEDY:
                b -= 1
                if b > c:
                    stack[top - 2] = b
                else:
                    del stack[top - 4:]
                pc = a
                pos = b
                break
            if kind == _LAZY:
                if (code[a + 2] < 0 or c < code[a + 2]) and b < end and _one(code, a + 5, ord(s[b])):
                    stack[top - 2] = b + 1
                    stack[top - 1] = c + 1
                    pc = code[a + 4]
                    pos = b + 1
                    break
                del stack[top - 4:]
                continue
            del stack[top - 4:]
            if kind == _CHOICE:
                pc = a
                pos = b
                break
            caps[a] = b


# ---- from text to a tree ----

_N_EMPTY = 0
_N_CHAR = 1         # a: code, b: ignore case
_N_ANY = 2          # a: newlines too
_N_CLASS = 3        # a: negated, b: ignore case, items
_N_SEQ = 4
_N_ALT = 5
_N_GROUP = 6        # a: number
_N_REPEAT = 7       # a: least, b: most, items[0]: 0 greedy 1 lazy 2 possessive
_N_AT = 8           # a: the operation, b: its argument or -1
_N_REF = 9          # a: group, b: ignore case
_N_LOOK = 10        # a: negative, b: behind
_N_ATOMIC = 11
_N_IF = 12          # a: group; yes, no


class _Node:
    _shared_ = True

    def __init__(self, kind, a, b):
        self.kind = kind
        self.a = a
        self.b = b
        self.children = []
        self.items = [0]
        self.items.clear()


def _ranges(ascii, letter):
    """Items of a class escape."""
    if not ascii:
        return ['dDsSwW'.index(letter) + 1, 0, 0]
    if letter == 'd':
        return [0, 48, 57]
    if letter == 'D':
        return [0, 0, 47, 0, 58, _MAXCODE]
    if letter == 's':
        return [0, 9, 13, 0, 32, 32]
    if letter == 'S':
        return [0, 0, 8, 0, 14, 31, 0, 33, _MAXCODE]
    if letter == 'w':
        return [0, 48, 57, 0, 65, 90, 0, 95, 95, 0, 97, 122]
    return [0, 0, 47, 0, 58, 64, 0, 91, 94, 0, 96, 96, 0, 123, _MAXCODE]


class _Parser:
    _shared_ = True

    def __init__(self, text, flags):
        self.text = text
        self.flags = flags
        self.pos = 0
        self.groups = 0
        self.names = {'': 0}
        self.names.clear()
        self.open = [0]
        self.open.clear()

    def fail(self, message, pos):
        raise PatternError(message, self.text, pos)

    def peek(self):
        if self.pos < len(self.text):
            return self.text[self.pos:self.pos + 1]
        return ''

    def take(self, what):
        if self.text.startswith(what, self.pos):
            self.pos += len(what)
            return True
        return False

    def alternatives(self, flags):
        branches = [self.sequence(flags)]
        while self.take('|'):
            branches.append(self.sequence(flags))
        if len(branches) == 1:
            return branches[0]
        node = _Node(_N_ALT, 0, 0)
        node.children = branches
        return node

    def skip_verbose(self):
        while self.pos < len(self.text):
            c = self.text[self.pos]
            if c == '#':
                while self.pos < len(self.text) and self.text[self.pos] != '\n':
                    self.pos += 1
            elif c.isspace():
                self.pos += 1
            else:
                break

    def sequence(self, flags):
        node = _Node(_N_SEQ, 0, 0)
        while True:
            if flags & X:
                self.skip_verbose()
            c = self.peek()
            if c == '' or c == '|' or c == ')':
                return node
            start = self.pos
            item = self.atom(flags)
            if item.kind == _N_EMPTY:
                if item.a != 0:
                    # (?i) in the beginning holds for all that follows.
                    flags = self.flags
                    continue
                if item.b != 0:
                    continue
            item = self.repeated(item, start, flags)
            node.children.append(item)

    def number(self):
        start = self.pos
        while self.pos < len(self.text) and '0' <= self.text[self.pos] and self.text[self.pos] <= '9':
            self.pos += 1
        if start == self.pos:
            return -1
        return int(self.text[start:self.pos])

    def repeated(self, item, start, flags):
        while True:
            if flags & X:
                self.skip_verbose()
            here = self.pos
            c = self.peek()
            least = 0
            most = _INFINITE
            if c == '*':
                self.pos += 1
            elif c == '+':
                self.pos += 1
                least = 1
            elif c == '?':
                self.pos += 1
                most = 1
            elif c == '{':
                self.pos += 1
                if self.peek() == '}':
                    self.pos = here
                    return item
                low = self.number()
                high = low
                if self.take(','):
                    high = self.number()
                if not self.take('}') or (low < 0 and self.text[here + 1:here + 2] != ','):
                    # Plain text.
                    self.pos = here
                    return item
                least = max(low, 0)
                most = high
                if most >= 0 and most < least:
                    self.fail('min repeat greater than max repeat', here + 1)
            else:
                return item
            if item.kind == _N_AT or item.kind == _N_EMPTY:
                self.fail('nothing to repeat', here)
            if item.kind == _N_REPEAT:
                self.fail('multiple repeat', here)
            node = _Node(_N_REPEAT, least, most)
            if self.take('?'):
                node.items.append(1)
            elif self.take('+'):
                node.items.append(2)
            else:
                node.items.append(0)
            node.children.append(item)
            item = node

    def atom(self, flags):
        start = self.pos
        c = self.text[self.pos]
        self.pos += 1
        if c == '.':
            return _Node(_N_ANY, flags & S, 0)
        if c == '^':
            if flags & M:
                return _Node(_N_AT, _LINE_BEGIN, -1)
            return _Node(_N_AT, _BEGIN, -1)
        if c == '$':
            if flags & M:
                return _Node(_N_AT, _LINE_END, -1)
            return _Node(_N_AT, _EOL, -1)
        if c == '[':
            return self.char_class(flags, start)
        if c == '(':
            return self.group(flags, start)
        if c == '\\':
            return self.escape(flags, start)
        if c == '*' or c == '+' or c == '?':
            self.fail('nothing to repeat', start)
        return self.char(ord(c), flags)

    def char(self, code, flags):
        if flags & I:
            return _Node(_N_CHAR, _lower(code), 1)
        return _Node(_N_CHAR, code, 0)

    def hex(self, digits, start):
        text = self.text[self.pos:self.pos + digits]
        ok = len(text) == digits
        for c in text:
            if c not in '0123456789abcdefABCDEF':
                ok = False
        if not ok:
            self.fail('incomplete escape ' + self.text[start:self.pos + len(text)], start)
        self.pos += digits
        return int(text, 16)

    def escape_code(self, c, start):
        """The character of an escape that means the same everywhere, or -1."""
        if c == 'n':
            return 10
        if c == 't':
            return 9
        if c == 'r':
            return 13
        if c == 'f':
            return 12
        if c == 'v':
            return 11
        if c == 'a':
            return 7
        if c == '\\':
            return 92
        if c == 'x':
            return self.hex(2, start)
        if c == 'u':
            return self.hex(4, start)
        if c == 'U':
            return self.hex(8, start)
        return -1

    def octal(self, first, most):
        value = first
        n = 0
        while n < most and self.pos < len(self.text) and '0' <= self.text[self.pos] and self.text[self.pos] <= '7':
            value = value * 8 + ord(self.text[self.pos]) - 48
            self.pos += 1
            n += 1
        return value

    def escape(self, flags, start):
        if self.pos >= len(self.text):
            self.fail('bad escape (end of pattern)', start)
        c = self.text[self.pos]
        self.pos += 1
        ascii = flags & A
        if c in 'dDsSwW':
            node = _Node(_N_CLASS, 0, 0)
            node.items.extend(_ranges(ascii != 0, c))
            return node
        if c == 'A':
            return _Node(_N_AT, _BEGIN, -1)
        if c == 'Z' or c == 'z':
            return _Node(_N_AT, _END, -1)
        if c == 'b':
            return _Node(_N_AT, _WORD_EDGE, ascii)
        if c == 'B':
            return _Node(_N_AT, _NO_WORD_EDGE, ascii)
        if c == '0':
            return self.char(self.octal(0, 2), flags)
        if '1' <= c and c <= '9':
            rest = self.text[self.pos:self.pos + 2]
            if len(rest) == 2 and c <= '3' and '0' <= rest[0] and rest[0] <= '7' and '0' <= rest[1] and rest[1] <= '7':
                return self.char(self.octal(ord(c) - 48, 2), flags)
            group = ord(c) - 48
            if len(rest) > 0 and '0' <= rest[0] and rest[0] <= '9':
                group = group * 10 + ord(rest[0]) - 48
                self.pos += 1
            return self.reference(group, flags, start + 1)
        code = self.escape_code(c, start)
        if code >= 0:
            return self.char(code, flags)
        if ('a' <= c and c <= 'z') or ('A' <= c and c <= 'Z'):
            self.fail('bad escape \\' + c, start)
        return self.char(ord(c), flags)

    def reference(self, group, flags, pos):
        if group > self.groups:
            self.fail(f'invalid group reference {group}', pos)
        if group in self.open:
            self.fail('cannot refer to an open group', pos - 1)
        return _Node(_N_REF, group, flags & I)

    def char_class(self, flags, start):
        node = _Node(_N_CLASS, 0, flags & I)
        if self.take('^'):
            node.a = 1
        first = True
        while True:
            if self.pos >= len(self.text):
                self.fail('unterminated character set', start)
            here = self.pos
            c = self.text[self.pos]
            self.pos += 1
            if c == ']' and not first:
                return node
            first = False
            low = ord(c)
            if c == '\\':
                low = self.class_escape(node, flags, here)
                if low < 0:
                    if self.peek() == '-' and self.text[self.pos + 1:self.pos + 2] not in ('', ']'):
                        self.fail('bad character range ' + self.text[here:self.pos + 2], here)
                    continue
            high = low
            if self.peek() == '-' and self.pos + 1 < len(self.text) and self.text[self.pos + 1] != ']':
                self.pos += 1
                c = self.text[self.pos]
                at = self.pos
                self.pos += 1
                high = ord(c)
                if c == '\\':
                    high = self.class_escape(node, flags, at)
                if high < low:
                    self.fail('bad character range ' + self.text[here:self.pos], here)
            node.items.append(0)
            node.items.append(low)
            node.items.append(high)

    def class_escape(self, node, flags, start):
        """The character, or -1 where it stands for several."""
        if self.pos >= len(self.text):
            self.fail('bad escape (end of pattern)', start)
        c = self.text[self.pos]
        self.pos += 1
        if c in 'dDsSwW':
            node.items.extend(_ranges(flags & A != 0, c))
            return -1
        if c == 'b':
            return 8
        if '0' <= c and c <= '7':
            return self.octal(ord(c) - 48, 2)
        code = self.escape_code(c, start)
        if code >= 0:
            return code
        if ('a' <= c and c <= 'z') or ('A' <= c and c <= 'Z') or c == '8' or c == '9':
            self.fail('bad escape \\' + c, start)
        return ord(c)

    def name(self, end):
        at = self.pos
        stop = self.text.find(end, at)
        if stop < 0:
            self.fail('missing ' + end + ', unterminated name', at)
        name = self.text[at:stop]
        self.pos = stop + 1
        if name == '':
            self.fail('missing group name', at)
        return name

    def group_of_name(self, name, at):
        if name.isdigit():
            return int(name)
        if not name.isidentifier():
            self.fail(f'bad character in group name {name!r}', at)
        if name not in self.names:
            self.fail(f'unknown group name {name!r}', at)
        return self.names[name]

    def close(self, start):
        if not self.take(')'):
            self.fail('missing ), unterminated subpattern', start)

    def group(self, flags, start):
        name = ''
        if self.take('?'):
            if self.pos >= len(self.text):
                self.fail('unexpected end of pattern', self.pos)
            if self.take(':'):
                node = self.alternatives(flags)
                self.close(start)
                return self.wrapped(node)
            if self.take('P'):
                if self.take('='):
                    at = self.pos
                    name = self.name(')')
                    return self.reference(self.group_of_name(name, at), flags, at)
                if not self.take('<'):
                    self.fail('unknown extension ?P' + self.peek(), start + 1)
                at = self.pos
                name = self.name('>')
                if not name.isidentifier():
                    self.fail(f'bad character in group name {name!r}', at)
                if name in self.names:
                    self.fail(f'redefinition of group name {name!r} as group {self.groups + 1}; was group '
                              f'{self.names[name]}', at)
            elif self.take('#'):
                at = self.text.find(')', self.pos)
                if at < 0:
                    self.fail('missing ), unterminated comment', start)
                self.pos = at + 1
                return _Node(_N_EMPTY, 0, 1)
            elif self.take('='):
                return self.look(flags, start, 0, 0)
            elif self.take('!'):
                return self.look(flags, start, 1, 0)
            elif self.take('<='):
                return self.look(flags, start, 0, 1)
            elif self.take('<!'):
                return self.look(flags, start, 1, 1)
            elif self.take('>'):
                node = _Node(_N_ATOMIC, 0, 0)
                node.children.append(self.alternatives(flags))
                self.close(start)
                return node
            elif self.take('('):
                at = self.pos
                group = self.group_of_name(self.name(')'), at)
                node = _Node(_N_IF, group, 0)
                node.children.append(self.sequence(flags))
                if self.take('|'):
                    node.children.append(self.sequence(flags))
                else:
                    node.children.append(_Node(_N_SEQ, 0, 0))
                self.close(start)
                return node
            else:
                return self.inline_flags(flags, start)
        self.groups += 1
        number = self.groups
        if name != '':
            self.names[name] = number
        self.open.append(number)
        node = _Node(_N_GROUP, number, 0)
        node.children.append(self.alternatives(flags))
        self.close(start)
        self.open.remove(number)
        return node

    def wrapped(self, node):
        """A group that does not capture: to repeat it is to repeat all."""
        if node.kind == _N_REPEAT or node.kind == _N_AT or node.kind == _N_EMPTY:
            outer = _Node(_N_SEQ, 0, 0)
            outer.children.append(node)
            return outer
        return node

    def look(self, flags, start, negative, behind):
        node = _Node(_N_LOOK, negative, behind)
        node.children.append(self.alternatives(flags))
        self.close(start)
        return node

    def inline_flags(self, flags, start):
        on = 0
        off = 0
        minus = False
        while True:
            if self.pos >= len(self.text):
                self.fail('missing -, : or )', self.pos)
            c = self.text[self.pos]
            self.pos += 1
            if c == ')':
                self.flags |= on
                return _Node(_N_EMPTY, 1, 0)
            if c == ':':
                node = self.alternatives((flags | on) & ~off)
                self.close(start)
                return self.wrapped(node)
            if c == '-':
                minus = True
                continue
            bit = 0
            if c == 'i':
                bit = I
            elif c == 'm':
                bit = M
            elif c == 's':
                bit = S
            elif c == 'x':
                bit = X
            elif c == 'a':
                bit = A
            elif c == 'u':
                bit = U
            else:
                self.fail('unknown extension ?' + c, start + 1)
            if minus:
                off |= bit
            else:
                on |= bit


# ---- from the tree to code ----

def _width(node):
    """(least, most) characters; most -1 for any number."""
    kind = node.kind
    if kind == _N_CHAR or kind == _N_ANY or kind == _N_CLASS:
        return (1, 1)
    if kind == _N_AT or kind == _N_LOOK or kind == _N_EMPTY:
        return (0, 0)
    if kind == _N_REF:
        return (0, -1)
    least = 0
    most = 0
    if kind == _N_ALT or kind == _N_IF:
        least, most = _width(node.children[0])
        for child in node.children[1:]:
            low, high = _width(child)
            least = min(least, low)
            if high < 0 or most < 0:
                most = -1
            else:
                most = max(most, high)
        return (least, most)
    for child in node.children:
        low, high = _width(child)
        least += low
        if high < 0 or most < 0:
            most = -1
        else:
            most += high
    if kind == _N_REPEAT:
        least *= node.a
        if node.b < 0 or most < 0:
            most = -1
        else:
            most *= node.b
    return (least, most)


class _Coder:
    _shared_ = True

    def __init__(self, text, groups):
        self.text = text
        self.code = [0]
        self.code.clear()
        # After the groups' slots: marks of loops; last of all the last group.
        self.slots = 2 * groups + 2

    def emit(self, node):
        kind = node.kind
        code = self.code
        if kind == _N_CHAR:
            if node.b != 0 and (_lower(node.a) != node.a or _upper(node.a) != node.a):
                code.append(_CHAR_I)
            else:
                code.append(_CHAR)
            code.append(node.a)
        elif kind == _N_ANY:
            code.append(_ANY_ALL if node.a != 0 else _ANY)
        elif kind == _N_CLASS:
            self.char_class(node)
        elif kind == _N_SEQ:
            for child in node.children:
                self.emit(child)
        elif kind == _N_ALT:
            ends = [0]
            ends.clear()
            n = len(node.children)
            for i in range(n):
                if i + 1 < n:
                    code.append(_SPLIT)
                    code.append(0)
                    hole = len(code) - 1
                    self.emit(node.children[i])
                    code.append(_JUMP)
                    code.append(0)
                    ends.append(len(code) - 1)
                    code[hole] = len(code)
                else:
                    self.emit(node.children[i])
            for hole in ends:
                code[hole] = len(code)
        elif kind == _N_GROUP:
            code.append(_SAVE)
            code.append(2 * node.a)
            self.emit(node.children[0])
            code.append(_SAVE)
            code.append(2 * node.a + 1)
        elif kind == _N_REPEAT:
            self.repeat(node)
        elif kind == _N_AT:
            code.append(node.a)
            if node.b >= 0:
                code.append(node.b)
        elif kind == _N_REF:
            code.append(_GROUP_I if node.b != 0 else _GROUP)
            code.append(node.a)
        elif kind == _N_LOOK:
            width = -1
            if node.b != 0:
                least, most = _width(node.children[0])
                if least != most:
                    raise PatternError('look-behind requires fixed-width pattern')
                width = least
            code.append(_LOOK)
            code.append(node.a)
            code.append(width)
            code.append(0)
            hole = len(code) - 1
            self.emit(node.children[0])
            code.append(_MATCH)
            code[hole] = len(code)
        elif kind == _N_ATOMIC:
            self.atomic(node.children[0])
        elif kind == _N_IF:
            code.append(_IF)
            code.append(node.a)
            code.append(0)
            hole = len(code) - 1
            self.emit(node.children[0])
            code.append(_JUMP)
            code.append(0)
            end = len(code) - 1
            code[hole] = len(code)
            self.emit(node.children[1])
            code[end] = len(code)

    def atomic(self, node):
        code = self.code
        code.append(_ATOMIC)
        code.append(0)
        hole = len(code) - 1
        self.emit(node)
        code.append(_MATCH)
        code[hole] = len(code)

    def char_class(self, node):
        code = self.code
        items = node.items
        negated = node.a != 0
        ignore_case = node.b != 0
        code.append(_CLASS)
        code.append(8 + len(items))
        code.append(1 if negated else 0)
        code.append(1 if ignore_case else 0)
        for word in range(4):
            bits = 0
            for i in range(32):
                if _in_class(items, 0, len(items), negated, ignore_case, word * 32 + i):
                    bits |= 1 << i
            code.append(bits)
        code.extend(items)

    def repeat(self, node):
        code = self.code
        child = node.children[0]
        least = node.a
        most = node.b
        how = node.items[0]
        if child.kind == _N_SEQ and len(child.children) == 1:
            child = child.children[0]
        if child.kind == _N_CHAR or child.kind == _N_ANY or child.kind == _N_CLASS:
            code.append(_REPEAT)
            code.append(least)
            code.append(most)
            code.append(how)
            code.append(0)
            hole = len(code) - 1
            self.emit(child)
            code[hole] = len(code)
            return
        if how == 2:
            greedy = _Node(_N_REPEAT, least, most)
            greedy.items.append(0)
            greedy.children.append(child)
            self.atomic(greedy)
            return
        split = _SPLIT if how == 0 else _SPLIT_LAZY
        size = len(code)
        for i in range(least):
            self.emit(child)
            if len(code) - size > 200000:
                raise PatternError('the repetition is too large')
        if most < 0:
            slot = self.slots
            self.slots += 1
            loop = len(code)
            code.append(split)
            code.append(0)
            hole = len(code) - 1
            code.append(_MARK)
            code.append(slot)
            self.emit(child)
            code.append(_MOVED)
            code.append(slot)
            code.append(0)
            stuck = len(code) - 1
            code.append(_JUMP)
            code.append(loop)
            code[hole] = len(code)
            code[stuck] = len(code)
            return
        holes = [0]
        holes.clear()
        for i in range(most - least):
            if how == 0:
                code.append(_SPLIT)
                code.append(0)
                holes.append(len(code) - 1)
            else:
                code.append(_SPLIT_LAZY)
                code.append(0)
                holes.append(len(code) - 1)
            self.emit(child)
            if len(code) - size > 200000:
                raise PatternError('the repetition is too large')
        for hole in holes:
            code[hole] = len(code)


# ---- patterns ----

class _Program:
    """What a pattern compiles to."""

    _shared_ = True

    def __init__(self, text, flags):
        parser = _Parser(text, flags)
        while True:
            before = parser.flags
            tree = parser.alternatives(parser.flags)
            if parser.flags == before:
                break
            # Flags in the text hold from its beginning.
            flags = parser.flags
            parser = _Parser(text, flags)
        if parser.pos < len(text):
            parser.fail('unbalanced parenthesis', parser.pos)
        coder = _Coder(text, parser.groups)
        coder.emit(tree)
        coder.code.append(_MATCH)
        self.text = text
        self.flags = parser.flags | (0 if parser.flags & A else U)
        self.groups = parser.groups
        self.names = parser.names
        self.code = coder.code
        self.slots = coder.slots + 1
        # The character every match begins with, or -1.
        self.first = -1
        at = 0
        while self.code[at] == _SAVE:
            at += 2
        if self.code[at] == _CHAR:
            self.first = self.code[at + 1]
        elif self.code[at] == _REPEAT and self.code[at + 1] > 0 and self.code[at + 5] == _CHAR:
            self.first = self.code[at + 6]

    def match_at(self, s, pos, end, caps, stack, forbidden, full):
        """Whether there is a match at pos; then its groups are in caps."""
        found = _run(self.code, s, pos, end, caps, stack, 0, forbidden, full)
        if found < 0:
            return False
        stack.clear()
        caps[0] = pos
        caps[1] = found
        return True

    def search(self, s, pos, end, must_advance):
        """The groups of the first match, or None."""
        caps = [-1] * self.slots
        stack = [0]
        stack.clear()
        forbidden = -1
        if must_advance:
            forbidden = pos
        first = self.first
        while pos <= end:
            if first >= 0:
                pos = s.find(chr(first), pos, end)
                if pos < 0:
                    return None
            if self.match_at(s, pos, end, caps, stack, forbidden, False):
                return caps
            forbidden = -1
            pos += 1
        return None


def _clip(i, n):
    if i < 0:
        return 0
    if i > n:
        return n
    return i


class Match:
    _shared_ = True

    def __init__(self, pattern, string, pos, endpos, caps):
        self.re = pattern
        self.string = string
        self.pos = pos
        self.endpos = endpos
        self._caps = caps

    def _index(self, group):
        if isinstance(group, str):
            names = self.re._program.names
            if group not in names:
                raise IndexError('no such group')
            return names[group]
        else:
            if group < 0 or group > self.re._program.groups:
                raise IndexError('no such group')
            return group

    def _text(self, i):
        start = self._caps[2 * i]
        stop = self._caps[2 * i + 1]
        if start < 0 or stop < 0:
            return None
        return self.string[start:stop]

    def _all(self):
        return self.string[self._caps[0]:self._caps[1]]

    def group(self, group=0, *more):
        n = len(more)
        if n == 0:
            if isinstance(group, int):
                if group == 0:
                    return self._all()
                return self._text(self._index(group))
            else:
                return self._text(self._index(group))
        if n == 1:
            return (self._text(self._index(group)), self._text(self._index(more[0])))
        if n == 2:
            return (self._text(self._index(group)), self._text(self._index(more[0])), self._text(self._index(more[1])))
        if n == 3:
            return (self._text(self._index(group)), self._text(self._index(more[0])), self._text(self._index(more[1])),
                    self._text(self._index(more[2])))
        raise TypeError('group() of more than four groups')

    group._annspecialcase_ = 'specialize:arg(group)'

    def __getitem__(self, group):
        return self.group(group)

    __getitem__._annspecialcase_ = 'specialize:arg(group)'

    def groups(self, default=None):
        items = []
        for i in range(1, self.re._program.groups + 1):
            text = self._text(i)
            if text is None:
                text = default
            items.append(text)
        return VarTuple(items)

    def groupdict(self, default=None):
        table = {}
        for name in self.re._program.names:
            text = self._text(self.re._program.names[name])
            if text is None:
                text = default
            table[name] = text
        return table

    def start(self, group=0):
        return self._caps[2 * self._index(group)]

    def end(self, group=0):
        return self._caps[2 * self._index(group) + 1]

    def span(self, group=0):
        i = self._index(group)
        return (self._caps[2 * i], self._caps[2 * i + 1])

    @property
    def lastindex(self):
        last = self._caps[len(self._caps) - 1]
        if last <= 0:
            return None
        return last

    @property
    def lastgroup(self):
        last = self._caps[len(self._caps) - 1]
        names = self.re._program.names
        for name in names:
            if names[name] == last:
                return name
        return None

    def expand(self, template):
        return _Template(self.re._program, template).expand(self)

    def __repr__(self):
        return f'<re.Match object; span=({self._caps[0]}, {self._caps[1]}), match={self._all()!r}>'


class _Template:
    """A replacement text: literals and groups in turn."""

    _shared_ = True

    def __init__(self, program, text):
        self.literals = ['']
        self.groups = [0]
        self.groups.clear()
        literal = []
        n = len(text)
        i = 0
        while i < n:
            c = text[i]
            i += 1
            if c != '\\' or i >= n:
                if c == '\\':
                    raise PatternError('bad escape (end of pattern)', text, i - 1)
                literal.append(c)
                continue
            c = text[i]
            i += 1
            group = -1
            if c == 'g':
                if i >= n or text[i] != '<':
                    raise PatternError('missing <', text, i)
                stop = text.find('>', i)
                if stop < 0:
                    raise PatternError('missing >, unterminated name', text, i + 1)
                name = text[i + 1:stop]
                if name == '':
                    raise PatternError('missing group name', text, i + 1)
                if name.isdigit():
                    group = int(name)
                elif name in program.names:
                    group = program.names[name]
                elif name.isidentifier():
                    raise IndexError(f'unknown group name {name!r}')
                else:
                    raise PatternError(f'bad character in group name {name!r}', text, i + 1)
                if group > program.groups:
                    raise PatternError(f'invalid group reference {group}', text, i + 1)
                i = stop + 1
            elif c == '0':
                value = 0
                k = 0
                while k < 2 and i < n and '0' <= text[i] and text[i] <= '7':
                    value = value * 8 + ord(text[i]) - 48
                    i += 1
                    k += 1
                literal.append(chr(value))
            elif '1' <= c and c <= '9':
                group = ord(c) - 48
                octal = False
                if i < n and '0' <= text[i] and text[i] <= '9':
                    if (c <= '3' and text[i] <= '7' and i + 1 < n and '0' <= text[i + 1] and text[i + 1] <= '7'):
                        literal.append(chr(group * 64 + (ord(text[i]) - 48) * 8 + ord(text[i + 1]) - 48))
                        i += 2
                        octal = True
                        group = -1
                    else:
                        group = group * 10 + ord(text[i]) - 48
                        i += 1
                if not octal and group > program.groups:
                    raise PatternError(f'invalid group reference {group}', text, i - 1)
            elif c == 'n':
                literal.append('\n')
            elif c == 't':
                literal.append('\t')
            elif c == 'r':
                literal.append('\r')
            elif c == 'f':
                literal.append('\f')
            elif c == 'v':
                literal.append('\v')
            elif c == 'a':
                literal.append('\a')
            elif c == 'b':
                literal.append('\b')
            elif c == '\\':
                literal.append('\\')
            elif ('a' <= c and c <= 'z') or ('A' <= c and c <= 'Z'):
                raise PatternError('bad escape \\' + c, text, i - 2)
            else:
                literal.append('\\')
                literal.append(c)
            if group >= 0:
                self.literals[len(self.literals) - 1] = ''.join(literal)
                literal.clear()
                self.groups.append(group)
                self.literals.append('')
        self.literals[len(self.literals) - 1] = ''.join(literal)

    def expand(self, match):
        pieces = [self.literals[0]]
        for i in range(len(self.groups)):
            text = match._text(self.groups[i])
            if text is not None:
                pieces.append(text)
            pieces.append(self.literals[i + 1])
        return ''.join(pieces)


class _Matches:
    """`finditer`"""

    _shared_ = True

    def __init__(self, pattern, string, pos, endpos):
        self._pattern = pattern
        self._string = string
        self._begin = pos
        self._pos = pos
        self._end = endpos
        self._must_advance = False

    def __iter__(self):
        return self

    def __next__(self):
        caps = self._pattern._program.search(self._string, self._pos, self._end, self._must_advance)
        if caps is None:
            self._pos = self._end + 1
            raise StopIteration
        self._must_advance = caps[0] == caps[1]
        self._pos = caps[1]
        return Match(self._pattern, self._string, self._begin, self._end, caps)


_MAXPOS = 9223372036854775807


class _AnyPattern:
    """What patterns with any number of groups can do."""

    _shared_ = True

    def __init__(self, program):
        self._program = program
        self.pattern = program.text
        self.flags = program.flags
        self.groups = program.groups
        self.groupindex = program.names

    def _match(self, string, pos, endpos, full):
        n = len(string)
        pos = _clip(pos, n)
        end = _clip(endpos, n)
        if pos > end:
            return None
        caps = [-1] * self._program.slots
        stack = [0]
        stack.clear()
        if self._program.match_at(string, pos, end, caps, stack, -1, full):
            return Match(self, string, pos, end, caps)
        return None

    def match(self, string, pos=0, endpos=_MAXPOS):
        return self._match(string, pos, endpos, False)

    def fullmatch(self, string, pos=0, endpos=_MAXPOS):
        return self._match(string, pos, endpos, True)

    def search(self, string, pos=0, endpos=_MAXPOS):
        n = len(string)
        pos = _clip(pos, n)
        end = _clip(endpos, n)
        caps = self._program.search(string, pos, end, False)
        if caps is None:
            return None
        return Match(self, string, pos, end, caps)

    def finditer(self, string, pos=0, endpos=_MAXPOS):
        n = len(string)
        return _Matches(self, string, _clip(pos, n), _clip(endpos, n))

    def split(self, string, maxsplit=0):
        """Groups that took no part give ''; None in CPython."""
        pieces = ['']
        pieces.clear()
        at = 0
        count = 0
        for m in self.finditer(string):
            pieces.append(string[at:m._caps[0]])
            for i in range(1, self.groups + 1):
                text = m._text(i)
                if text is None:
                    raise TypeError('split() by a group that took no part in the match')
                pieces.append(text)
            at = m._caps[1]
            count += 1
            if maxsplit > 0 and count >= maxsplit:
                break
        pieces.append(string[at:])
        return pieces

    def subn(self, repl, string, count=0):
        pieces = ['']
        pieces.clear()
        at = 0
        done = 0
        if isinstance(repl, str):
            plain = '\\' not in repl
            template = _Template(self._program, '' if plain else repl)
            for m in self.finditer(string):
                pieces.append(string[at:m._caps[0]])
                if plain:
                    pieces.append(repl)
                else:
                    pieces.append(template.expand(m))
                at = m._caps[1]
                done += 1
                if count > 0 and done >= count:
                    break
        else:
            for m in self.finditer(string):
                pieces.append(string[at:m._caps[0]])
                pieces.append(repl(m))
                at = m._caps[1]
                done += 1
                if count > 0 and done >= count:
                    break
        if done == 0:
            return (string, 0)
        pieces.append(string[at:])
        return (''.join(pieces), done)

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def __eq__(self, other):
        return self.pattern == other.pattern and self.flags == other.flags

    def __hash__(self):
        return hash(self.pattern)

    def __repr__(self):
        names = []
        for name, bit in (('re.IGNORECASE', I), ('re.MULTILINE', M), ('re.DOTALL', S), ('re.VERBOSE', X), ('re.ASCII', A)):
            if self.flags & bit:
                names.append(name)
        if len(names) > 0:
            return f're.compile({self.pattern!r}, ' + '|'.join(names) + ')'
        return f're.compile({self.pattern!r})'


class Pattern(_AnyPattern):
    """Up to one group."""

    def findall(self, string, pos=0, endpos=_MAXPOS):
        found = ['']
        found.clear()
        for m in self.finditer(string, pos, endpos):
            if self.groups == 1:
                text = m._text(1)
                if text is None:
                    text = ''
                found.append(text)
            else:
                found.append(m._all())
        return found


def _string(text):
    if text is None:
        return ''
    return text


class _Pattern2(_AnyPattern):
    def findall(self, string, pos=0, endpos=_MAXPOS):
        return [(_string(m._text(1)), _string(m._text(2))) for m in self.finditer(string, pos, endpos)]


class _Pattern3(_AnyPattern):
    def findall(self, string, pos=0, endpos=_MAXPOS):
        return [(_string(m._text(1)), _string(m._text(2)), _string(m._text(3)))
                for m in self.finditer(string, pos, endpos)]


class _Pattern4(_AnyPattern):
    def findall(self, string, pos=0, endpos=_MAXPOS):
        return [(_string(m._text(1)), _string(m._text(2)), _string(m._text(3)), _string(m._text(4)))
                for m in self.finditer(string, pos, endpos)]


class _PatternMany(_AnyPattern):
    def findall(self, string, pos=0, endpos=_MAXPOS):
        found = []
        for m in self.finditer(string, pos, endpos):
            items = []
            for i in range(1, self.groups + 1):
                items.append(_string(m._text(i)))
            found.append(VarTuple(items))
        return found


class _PatternRunTime(_AnyPattern):
    """Made at run time."""

    def findall(self, string, pos=0, endpos=_MAXPOS):
        if self.groups > 1:
            raise TypeError('findall() with several groups needs a pattern known at compile time')
        found = ['']
        found.clear()
        for m in self.finditer(string, pos, endpos):
            if self.groups == 1:
                found.append(_string(m._text(1)))
            else:
                found.append(m._all())
        return found


def _make(text, flags):
    """A pattern known at compile time."""
    program = _Program(text, flags)
    if program.groups <= 1:
        return Pattern(program)
    if program.groups == 2:
        return _Pattern2(program)
    if program.groups == 3:
        return _Pattern3(program)
    if program.groups == 4:
        return _Pattern4(program)
    return _PatternMany(program)


def from_interpreter(value):
    """A pattern or a flag of the interpreter."""
    if type(value).__name__ == 'RegexFlag':
        return int(value)
    if isinstance(value.pattern, bytes):
        return None
    return _make(value.pattern, int(value.flags) & ~U)


class _Cache:
    _shared_ = True

    def __init__(self):
        self.patterns = {('', 0): _PatternRunTime(_Program('', 0))}


_cache = _Cache()


def _at_run_time(pattern, flags):
    key = (pattern, flags)
    if key in _cache.patterns:
        return _cache.patterns[key]
    made = _PatternRunTime(_Program(pattern, flags))
    if len(_cache.patterns) > 500:
        _cache.patterns.clear()
    _cache.patterns[key] = made
    return made


def compile(pattern, flags=0):
    if isinstance(pattern, str):
        return _constant(pattern, flags)
    else:
        return pattern


compile._annspecialcase_ = 'specialize:arg(pattern, flags)'


def _constant(pattern, flags):
    """At compile time, for constants, this runs in the interpreter; in the program
    only what is not known before gets here."""
    if rt.argv_count() is None:
        return _make(pattern, flags)
    else:
        return _at_run_time(pattern, flags)


_constant._annspecialcase_ = 'specialize:memo'


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


for _function in (match, fullmatch, search, findall, finditer, split, sub, subn):
    _function._annspecialcase_ = 'specialize:arg(pattern, flags)'


def escape(pattern):
    pieces = []
    for c in pattern:
        if c in '()[]{}?*+-|^$\\.&~# \t\n\r\v\f':
            pieces.append('\\')
        pieces.append(c)
    return ''.join(pieces)


def purge():
    _cache.patterns.clear()
