"""`unicodedata`. Tables are unpacked when the compiler imports this module; names only
for programs that ask for them."""

from _rpyc import rt
from _builtins import unicodetables as _t
from _builtins.common import MISSING, Missing

unidata_version = '14.0.0'


def _runs(text, convert):
    """Where each run begins, and its values."""
    starts = []
    values = []
    at = 0
    for run in text.split():
        value, length = run.split(':')
        starts.append(at)
        values.append(convert(value))
        at += int(length, 16)
    return starts, values


def _pairs(text):
    return [item.split('=') for item in text.split()]


_category = _runs(_t.CATEGORY, str)
_bidirectional = _runs(_t.BIDIRECTIONAL, lambda v: '' if v == '-' else v)
_width = _runs(_t.EAST_ASIAN_WIDTH, str)
_combining = _runs(_t.COMBINING, int)
_mirrored = _runs(_t.MIRRORED, int)
_decompositions = {int(k, 16): v.replace(',', ' ') for k, v in _pairs(_t.DECOMPOSITION)}
_compositions = {tuple(int(c, 16) for c in k.split(',')): int(v, 16) for k, v in _pairs(_t.COMPOSITION)}
_numbers = {int(k, 16): float(v) for k, v in _pairs(_t.NUMERIC)}


def _in_run(runs, code):
    starts, values = runs
    lo = 0
    hi = len(starts)
    while lo < hi:
        middle = (lo + hi) >> 1
        if code < starts[middle]:
            hi = middle
        else:
            lo = middle + 1
    return values[lo - 1]


def _code(chr, name):
    if len(chr) != 1:
        raise TypeError(f'{name}() argument must be a unicode character, not str')
    return ord(chr)


def category(chr):
    return _in_run(_category, _code(chr, 'category'))


def bidirectional(chr):
    return _in_run(_bidirectional, _code(chr, 'bidirectional'))


def east_asian_width(chr):
    return _in_run(_width, _code(chr, 'east_asian_width'))


def combining(chr):
    return _in_run(_combining, _code(chr, 'combining'))


def mirrored(chr):
    return _in_run(_mirrored, _code(chr, 'mirrored'))


def decomposition(chr):
    return _decompositions.get(_code(chr, 'decomposition'), '')


# Numbers

def decimal(chr, default=MISSING):
    _code(chr, 'decimal')
    if chr.isdecimal():
        return int(chr)
    if isinstance(default, Missing):
        raise ValueError('not a decimal')
    else:
        return default


def digit(chr, default=MISSING):
    code = _code(chr, 'digit')
    if chr.isdecimal():
        return int(chr)
    if chr.isdigit():
        return int(_numbers[code])
    if isinstance(default, Missing):
        raise ValueError('not a digit')
    else:
        return default


def numeric(chr, default=MISSING):
    code = _code(chr, 'numeric')
    if chr.isdecimal():
        return float(int(chr))
    if code in _numbers:
        return _numbers[code]
    if isinstance(default, Missing):
        raise ValueError('not a numeric character')
    else:
        return default


# Normal forms

_S = 0xAC00
_L = 0x1100
_V = 0x1161
_T = 0x11A7


def _decompose(codes, code, compatible):
    """Appends the full decomposition of a character."""
    i = code - _S
    if 0 <= i < 11172:
        codes.append(_L + i // 588)
        codes.append(_V + i % 588 // 28)
        if i % 28 != 0:
            codes.append(_T + i % 28)
        return
    text = _decompositions.get(code, '')
    if text == '' or (text[0] == '<' and not compatible):
        codes.append(code)
        return
    for part in text.split(' '):
        if part[0] != '<':
            _decompose(codes, int(part, 16), compatible)


def _order(codes):
    """Sorts each sequence of marks by combining class."""
    i = 1
    while i < len(codes):
        mark = _in_run(_combining, codes[i])
        j = i
        while mark != 0 and j > 0 and _in_run(_combining, codes[j - 1]) > mark:
            x = codes[j]
            codes[j] = codes[j - 1]
            codes[j - 1] = x
            j -= 1
        i += 1


def _pair(a, b):
    """The composition of two characters, or -1."""
    if _L <= a < _L + 19 and _V <= b < _V + 21:
        return _S + ((a - _L) * 21 + (b - _V)) * 28
    if _S <= a < _S + 11172 and (a - _S) % 28 == 0 and _T < b < _T + 28:
        return a + (b - _T)
    return _compositions.get((a, b), -1)


def _compose(codes):
    result = []
    starter = -1
    before = 0
    for code in codes:
        mark = _in_run(_combining, code)
        # A mark is blocked by one of its class or higher between it and the starter.
        if starter >= 0 and (len(result) - 1 == starter or (before != 0 and before < mark)):
            both = _pair(result[starter], code)
            if both >= 0:
                result[starter] = both
                continue
        result.append(code)
        before = mark
        if mark == 0:
            starter = len(result) - 1
    return result


def normalize(form, unistr):
    if form != 'NFC' and form != 'NFD' and form != 'NFKC' and form != 'NFKD':
        raise ValueError('invalid normalization form')
    if unistr.isascii():
        return unistr
    codes = []
    for c in unistr:
        _decompose(codes, ord(c), form[2] == 'K')
    _order(codes)
    if form[len(form) - 1] == 'C':
        codes = _compose(codes)
    pieces = []
    for code in codes:
        pieces.append(chr(code))
    return ''.join(pieces)


def is_normalized(form, unistr):
    return normalize(form, unistr) == unistr


# Names

class _Names:
    """The names of characters that have one of their own, in order, as one text."""

    def __init__(self, codes, ends, text):
        self.codes = codes
        self.ends = ends
        self.text = text

    def find(self, code):
        lo = 0
        hi = len(self.codes)
        while lo < hi:
            middle = (lo + hi) >> 1
            if self.codes[middle] < code:
                lo = middle + 1
            else:
                hi = middle
        if lo < len(self.codes) and self.codes[lo] == code:
            return self.text[0 if lo == 0 else self.ends[lo - 1]:self.ends[lo]]
        return ''

    def code(self, name):
        at = 0
        for i in range(len(self.codes)):
            end = self.ends[i]
            if end - at == len(name) and self.text.startswith(name, at):
                return self.codes[i]
            at = end
        return -1


def _collect():
    from _builtins.unicodenames import NAMES
    codes = []
    ends = []
    pieces = []
    words = []
    code = -1
    at = 0
    for item in NAMES.split():
        given, rest = item.split('+', 1)
        code = int(given, 16) if given else code + 1
        words = words[:int(rest[0])] + rest[1:].split(',')
        name = ' '.join(words)
        at += len(name)
        codes.append(code)
        pieces.append(name)
        ends.append(at)
    return _Names(codes, ends, ''.join(pieces))


def _table():
    if rt.argv_count() is None:
        return _collect()
    return _Names([0], [0], '')


_table._annspecialcase_ = 'specialize:memo'

_LEADS = ['G', 'GG', 'N', 'D', 'DD', 'R', 'M', 'B', 'BB', 'S', 'SS', '', 'J', 'JJ', 'C', 'K', 'T', 'P', 'H']
_VOWELS = ['A', 'AE', 'YA', 'YAE', 'EO', 'E', 'YEO', 'YE', 'O', 'WA', 'WAE', 'OE', 'YO', 'U', 'WEO', 'WE', 'WI', 'YU',
           'EU', 'YI', 'I']
_TAILS = ['', 'G', 'GG', 'GS', 'N', 'NJ', 'NH', 'D', 'L', 'LG', 'LM', 'LB', 'LS', 'LT', 'LP', 'LH', 'M', 'B', 'BS', 'S',
          'SS', 'NG', 'J', 'C', 'K', 'T', 'P', 'H']


def _is_ideograph(code):
    if not (0x3400 <= code < 0x4DC0 or 0x4E00 <= code < 0xA000 or 0x20000 <= code < 0x2F800 or 0x30000 <= code < 0x31350):
        return False
    return _in_run(_category, code) == 'Lo'


def _name(code):
    i = code - _S
    if 0 <= i < 11172:
        return 'HANGUL SYLLABLE ' + _LEADS[i // 588] + _VOWELS[i % 588 // 28] + _TAILS[i % 28]
    if _is_ideograph(code):
        return f'CJK UNIFIED IDEOGRAPH-{code:X}'
    return _table().find(code)


def name(chr, default=MISSING):
    found = _name(_code(chr, 'name'))
    if found != '':
        return found
    if isinstance(default, Missing):
        raise ValueError('no such name')
    else:
        return default


def lookup(name):
    wanted = name.upper()
    prefix = 'CJK UNIFIED IDEOGRAPH-'
    if wanted.startswith(prefix):
        try:
            code = int(wanted[len(prefix):], 16)
        except ValueError:
            code = -1
        if code >= 0 and _is_ideograph(code) and _name(code) == wanted:
            return chr(code)
    elif wanted.startswith('HANGUL SYLLABLE '):
        for i in range(11172):
            if _name(_S + i) == wanted:
                return chr(_S + i)
    else:
        code = _table().code(wanted)
        if code >= 0:
            return chr(code)
    raise KeyError(f"undefined character name '{name}'")
