"""Writes `_builtins/unicodetables.py` and `_builtins/unicodenames.py` from this
Python's unicodedata.

usage: python3.11 unicodetables.py
"""

from pathlib import Path

import textwrap
import unicodedata


def runs(value):
    """Runs of code points with one value: `value:length`, hexadecimal."""
    out = []
    last, count = value(chr(0)), 0
    for code in range(0x110000):
        now = value(chr(code))
        if now != last:
            out.append(f'{last}:{count:x}')
            last, count = now, 0
        count += 1
    out.append(f'{last}:{count:x}')
    return ' '.join(out)


class Module:
    """A module of tables."""

    def __init__(self, name, what):
        path = Path(__file__).parent.parent / '_builtins' / name
        self.out = open(path, 'w', encoding='ascii')
        version = unicodedata.unidata_version
        self.out.write(f'"""{what} (Unicode {version}). Written by tools/unicodetables.py."""\n\n')

    def table(self, name, text):
        self.out.write(f'{name} = (\n')
        for line in textwrap.wrap(text, 90, break_long_words=False, break_on_hyphens=False):
            self.out.write(f"    '{line} '\n")
        self.out.write(')\n')


def decompositions():
    for code in range(0x110000):
        text = unicodedata.decomposition(chr(code))
        if text:
            yield f"{code:x}={text.replace(' ', ',')}"


def compositions():
    for code in range(0x110000):
        text = unicodedata.decomposition(chr(code))
        parts = text.split()
        if len(parts) == 2 and not text.startswith('<'):
            a, b = (chr(int(p, 16)) for p in parts)
            if unicodedata.normalize('NFC', a + b) == chr(code):
                yield f'{ord(a):x},{ord(b):x}={code:x}'


def numbers():
    for code in range(0x110000):
        value = unicodedata.numeric(chr(code), None)
        if value is not None and not chr(code).isdecimal():
            yield f'{code:x}={value!r}'


def names():
    """The names that are no rule's: `code+n,words`, each after its first n words, which
    are those of the name before; without code where that is the next one."""
    words, last = [], -1
    for code in range(0x110000):
        name = unicodedata.name(chr(code), '')
        if not name or name.startswith(('CJK UNIFIED IDEOGRAPH-', 'HANGUL SYLLABLE ')):
            continue
        now = name.split(' ')
        same = 0
        while same < min(len(words), len(now) - 1, 9) and words[same] == now[same]:
            same += 1
        at = '' if code == last + 1 else f'{code:x}'
        yield f"{at}+{same}{','.join(now[same:])}"
        words, last = now, code


tables = Module('unicodetables.py', 'What CPython knows of characters')
tables.table('CATEGORY', runs(unicodedata.category))
tables.table('BIDIRECTIONAL', runs(lambda c: unicodedata.bidirectional(c) or '-'))
tables.table('EAST_ASIAN_WIDTH', runs(unicodedata.east_asian_width))
tables.table('COMBINING', runs(unicodedata.combining))
tables.table('MIRRORED', runs(unicodedata.mirrored))
tables.table('DECOMPOSITION', ' '.join(decompositions()))
tables.table('COMPOSITION', ' '.join(compositions()))
tables.table('NUMERIC', ' '.join(numbers()))
Module('unicodenames.py', 'Names of characters').table('NAMES', ' '.join(names()))
