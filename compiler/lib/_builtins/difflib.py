"""The module `difflib`: matching blocks of sequences (Ratcliff and Obershelp), and
differences of texts made of them.
"""

from _builtins.namedtuple import namedtuple

Match = namedtuple('Match', 'a b size', module='_builtins.difflib')


def _ratio(matches, length):
    if length > 0:
        return 2.0 * matches / length
    return 1.0


class SequenceMatcher:
    def __init__(self, isjunk=None, a='', b='', autojunk=True):
        self.isjunk = isjunk
        self.autojunk = autojunk
        self.a = a
        self.b = b
        self._index()

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        self.a = a

    def set_seq2(self, b):
        self.b = b
        self._index()

    def _index(self):
        """Where every element of b stands; junk and what is very common left out."""
        places = {}
        b = self.b
        for i in range(len(b)):
            x = b[i]
            if x in places:
                places[x].append(i)
            else:
                places[x] = [i]
        junk = set()
        isjunk = self.isjunk
        if isjunk is not None:
            for x in places:
                if isjunk(x):
                    junk.add(x)
            for x in junk:
                del places[x]
        popular = set()
        n = len(b)
        if self.autojunk and n >= 200:
            limit = n // 100 + 1
            for x in places:
                if len(places[x]) > limit:
                    popular.add(x)
            for x in popular:
                del places[x]
        self.b2j = places
        self.bjunk = junk
        self.bpopular = popular

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        a = self.a
        b = self.b
        junk = self.bjunk
        a_end = len(a) if ahi is None else ahi
        b_end = len(b) if bhi is None else bhi
        best_a = alo
        best_b = blo
        best = 0
        # Lengths of the matches that end before the present element of a, by their
        # last place in b.
        lengths = {}
        for i in range(alo, a_end):
            now = {}
            x = a[i]
            if x in self.b2j:
                for j in self.b2j[x]:
                    if j < blo:
                        continue
                    if j >= b_end:
                        break
                    k = lengths.get(j - 1, 0) + 1
                    now[j] = k
                    if k > best:
                        best_a = i - k + 1
                        best_b = j - k + 1
                        best = k
            lengths = now
        # What was left out of the index is taken along on both sides.
        while best_a > alo and best_b > blo and b[best_b - 1] not in junk and a[best_a - 1] == b[best_b - 1]:
            best_a -= 1
            best_b -= 1
            best += 1
        while (best_a + best < a_end and best_b + best < b_end and b[best_b + best] not in junk
               and a[best_a + best] == b[best_b + best]):
            best += 1
        while best_a > alo and best_b > blo and b[best_b - 1] in junk and a[best_a - 1] == b[best_b - 1]:
            best_a -= 1
            best_b -= 1
            best += 1
        while (best_a + best < a_end and best_b + best < b_end and b[best_b + best] in junk
               and a[best_a + best] == b[best_b + best]):
            best += 1
        return Match(best_a, best_b, best)

    def get_matching_blocks(self):
        la = len(self.a)
        lb = len(self.b)
        waiting = [(0, la, 0, lb)]
        found = []
        while len(waiting) > 0:
            alo, ahi, blo, bhi = waiting.pop()
            m = self.find_longest_match(alo, ahi, blo, bhi)
            if m.size > 0:
                found.append((m.a, m.b, m.size))
                if alo < m.a and blo < m.b:
                    waiting.append((alo, m.a, blo, m.b))
                if m.a + m.size < ahi and m.b + m.size < bhi:
                    waiting.append((m.a + m.size, ahi, m.b + m.size, bhi))
        found.sort()
        # Neighbours become one block.
        blocks = []
        a = 0
        b = 0
        size = 0
        for i, j, k in found:
            if a + size == i and b + size == j:
                size += k
            else:
                if size > 0:
                    blocks.append(Match(a, b, size))
                a = i
                b = j
                size = k
        if size > 0:
            blocks.append(Match(a, b, size))
        blocks.append(Match(la, lb, 0))
        return blocks

    def get_opcodes(self):
        codes = []
        i = 0
        j = 0
        for block in self.get_matching_blocks():
            if i < block.a and j < block.b:
                codes.append(('replace', i, block.a, j, block.b))
            elif i < block.a:
                codes.append(('delete', i, block.a, j, block.b))
            elif j < block.b:
                codes.append(('insert', i, block.a, j, block.b))
            i = block.a + block.size
            j = block.b + block.size
            if block.size > 0:
                codes.append(('equal', block.a, i, block.b, j))
        return codes

    def get_grouped_opcodes(self, n=3):
        codes = self.get_opcodes()
        if len(codes) == 0:
            codes.append(('equal', 0, 1, 0, 1))
        if codes[0][0] == 'equal':
            tag, i1, i2, j1, j2 = codes[0]
            codes[0] = (tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2)
        if codes[-1][0] == 'equal':
            tag, i1, i2, j1, j2 = codes[-1]
            codes[-1] = (tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n))
        groups = []
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == 'equal' and i2 - i1 > n + n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                groups.append(group)
                group = []
                i1 = max(i1, i2 - n)
                j1 = max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if len(group) > 0 and not (len(group) == 1 and group[0][0] == 'equal'):
            groups.append(group)
        return groups

    def ratio(self):
        matches = 0
        for block in self.get_matching_blocks():
            matches += block.size
        return _ratio(matches, len(self.a) + len(self.b))

    def quick_ratio(self):
        available = {}
        for x in self.b:
            available[x] = available.get(x, 0) + 1
        matches = 0
        for x in self.a:
            n = available.get(x, 0)
            available[x] = n - 1
            if n > 0:
                matches += 1
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        return _ratio(min(len(self.a), len(self.b)), len(self.a) + len(self.b))


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    if n <= 0:
        raise ValueError(f'n must be > 0: {n!r}')
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f'cutoff must be in [0.0, 1.0]: {cutoff!r}')
    found = []
    for x in possibilities:
        s = SequenceMatcher(None, x, word)
        if s.real_quick_ratio() >= cutoff and s.quick_ratio() >= cutoff:
            ratio = s.ratio()
            if ratio >= cutoff:
                found.append((ratio, x))
    found.sort(reverse=True)
    return [x for _, x in found[:n]]


# ---- unified and context differences ----

def _unified_range(start, stop):
    length = stop - start
    if length == 1:
        return f'{start + 1}'
    if length == 0:
        return f'{start},0'
    return f'{start + 1},{length}'


def unified_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            first = '\t' + fromfiledate if fromfiledate != '' else ''
            second = '\t' + tofiledate if tofiledate != '' else ''
            yield f'--- {fromfile}{first}{lineterm}'
            yield f'+++ {tofile}{second}{lineterm}'
        _, i1, _, j1, _ = group[0]
        _, _, i2, _, j2 = group[-1]
        yield f'@@ -{_unified_range(i1, i2)} +{_unified_range(j1, j2)} @@{lineterm}'
        for tag, i1, i2, j1, j2 in group:
            if tag == 'equal':
                for line in a[i1:i2]:
                    yield ' ' + line
                continue
            if tag == 'replace' or tag == 'delete':
                for line in a[i1:i2]:
                    yield '-' + line
            if tag == 'replace' or tag == 'insert':
                for line in b[j1:j2]:
                    yield '+' + line


def _context_range(start, stop):
    length = stop - start
    if length == 0:
        return f'{start}'
    if length <= 1:
        return f'{start + 1}'
    return f'{start + 1},{start + length}'


_MARKS = {'insert': '+ ', 'delete': '- ', 'replace': '! ', 'equal': '  '}


def context_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            first = '\t' + fromfiledate if fromfiledate != '' else ''
            second = '\t' + tofiledate if tofiledate != '' else ''
            yield f'*** {fromfile}{first}{lineterm}'
            yield f'--- {tofile}{second}{lineterm}'
        _, first_a, _, first_b, _ = group[0]
        _, _, last_a, _, last_b = group[-1]
        yield '***************' + lineterm
        yield f'*** {_context_range(first_a, last_a)} ****{lineterm}'
        removed = False
        added = False
        for code in group:
            if code[0] == 'replace' or code[0] == 'delete':
                removed = True
            if code[0] == 'replace' or code[0] == 'insert':
                added = True
        if removed:
            for tag, i1, i2, _, _ in group:
                if tag != 'insert':
                    for line in a[i1:i2]:
                        yield _MARKS[tag] + line
        yield f'--- {_context_range(first_b, last_b)} ----{lineterm}'
        if added:
            for tag, _, _, j1, j2 in group:
                if tag != 'delete':
                    for line in b[j1:j2]:
                        yield _MARKS[tag] + line


# ---- differences with hints inside of lines ----

def IS_LINE_JUNK(line):
    text = line.strip()
    return text == '' or text == '#'


def IS_CHARACTER_JUNK(ch):
    return ch in ' \t'


class Differ:
    _shared_ = True

    def __init__(self, linejunk=None, charjunk=None):
        self._linejunk = linejunk
        self._charjunk = charjunk

    def compare(self, a, b):
        lines = []
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self._linejunk, a, b).get_opcodes():
            if tag == 'replace':
                self._replace(lines, a, alo, ahi, b, blo, bhi)
            elif tag == 'delete':
                _mark(lines, '-', a, alo, ahi)
            elif tag == 'insert':
                _mark(lines, '+', b, blo, bhi)
            else:
                _mark(lines, ' ', a, alo, ahi)
        return iter(lines)

    def _plain(self, lines, a, alo, ahi, b, blo, bhi):
        """The shorter block first."""
        if bhi - blo < ahi - alo:
            _mark(lines, '+', b, blo, bhi)
            _mark(lines, '-', a, alo, ahi)
        else:
            _mark(lines, '-', a, alo, ahi)
            _mark(lines, '+', b, blo, bhi)

    def _sides(self, lines, a, alo, ahi, b, blo, bhi):
        if alo < ahi:
            if blo < bhi:
                self._replace(lines, a, alo, ahi, b, blo, bhi)
            else:
                _mark(lines, '-', a, alo, ahi)
        elif blo < bhi:
            _mark(lines, '+', b, blo, bhi)

    def _replace(self, lines, a, alo, ahi, b, blo, bhi):
        """Looks for the two lines that are most alike; the rest is split there."""
        best = 0.74
        best_i = -1
        best_j = -1
        same_i = -1
        same_j = -1
        matcher = SequenceMatcher(self._charjunk, '', '')
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    if same_i < 0:
                        same_i = i
                        same_j = j
                    continue
                matcher.set_seq1(a[i])
                if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
                    ratio = matcher.ratio()
                    if ratio > best:
                        best = ratio
                        best_i = i
                        best_j = j
        identical = False
        if best < 0.75:
            if same_i < 0:
                self._plain(lines, a, alo, ahi, b, blo, bhi)
                return
            best_i = same_i
            best_j = same_j
            identical = True
        self._sides(lines, a, alo, best_i, b, blo, best_j)
        if identical:
            lines.append('  ' + a[best_i])
        else:
            self._alike(lines, matcher, a[best_i], b[best_j])
        self._sides(lines, a, best_i + 1, ahi, b, best_j + 1, bhi)

    def _alike(self, lines, matcher, x, y):
        """Both lines with marks below what differs."""
        matcher.set_seqs(x, y)
        below_x = ''
        below_y = ''
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            n = i2 - i1
            m = j2 - j1
            if tag == 'replace':
                below_x += '^' * n
                below_y += '^' * m
            elif tag == 'delete':
                below_x += '-' * n
            elif tag == 'insert':
                below_y += '+' * m
            else:
                below_x += ' ' * n
                below_y += ' ' * m
        below_x = _with_tabs(x, below_x).rstrip()
        below_y = _with_tabs(y, below_y).rstrip()
        lines.append('- ' + x)
        if below_x != '':
            lines.append(f'? {below_x}\n')
        lines.append('+ ' + y)
        if below_y != '':
            lines.append(f'? {below_y}\n')


def _mark(lines, mark, source, start, end):
    for i in range(start, end):
        lines.append(f'{mark} {source[i]}')


def _with_tabs(line, marks):
    """The blanks of the line where there are no marks."""
    text = ''
    for i in range(min(len(line), len(marks))):
        if marks[i] == ' ' and line[i].isspace():
            text += line[i]
        else:
            text += marks[i]
    return text


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    if which != 1 and which != 2:
        raise ValueError(f'unknown delta choice (must be 1 or 2): {which!r}')
    mark = '- ' if which == 1 else '+ '
    for line in delta:
        if line.startswith('  ') or line.startswith(mark):
            yield line[2:]
