"""Writes src/tables.rs: what CPython knows of each character.

    python3 tools/tables.py > src/tables.rs

The reference is CPython itself (3.11: Unicode 14), asked through the methods of str.
"""
import sys
import unicodedata

N = 0x110000
FLAGS = ["ALPHA", "DECIMAL", "DIGIT", "NUMERIC", "UPPER", "LOWER", "TITLE", "SPACE",
         "PRINTABLE", "ID_START", "ID_CONTINUE", "CASED", "CASE_IGNORABLE"]


def flags(c):
    s = chr(c)
    final1 = ("a" + s + "\u03a3").lower()[-1] == "\u03c2"
    final2 = (s + "\u03a3").lower()[-1] == "\u03c2"
    bits = [s.isalpha(), s.isdecimal(), s.isdigit(), s.isnumeric(), s.isupper(), s.islower(),
            unicodedata.category(s) == "Lt", s.isspace(), s.isprintable(), s.isidentifier(),
            ("a" + s).isidentifier(), (s + "a").title()[-1] == "a", final1 and not final2]
    return sum(1 << i for i, b in enumerate(bits) if b)


def array(name, ty, values):
    print(f"pub static {name}: [{ty}; {len(values)}] = [")
    line = "   "
    for v in values:
        item = f" {v},"
        if len(line) + len(item) > 100:
            print(line)
            line = "   "
        line += item
    print(line)
    print("];")


print("//! What CPython knows of each character. Written by tools/tables.py.")
print()
print("#![allow(missing_docs)]")
print()
for i, f in enumerate(FLAGS):
    print(f"pub const {f}: u16 = 1 << {i};")
print()
records, blocks, index = {}, {}, []
SHIFT = 7
for start in range(0, N, 1 << SHIFT):
    block = tuple(records.setdefault(flags(c), len(records)) for c in range(start, start + (1 << SHIFT)))
    index.append(blocks.setdefault(block, len(blocks)))
print(f"pub const SHIFT: u32 = {SHIFT};")
array("RECORDS", "u16", list(records))
array("INDEX", "u16", index)
array("BLOCKS", "u8", [x for b in blocks for x in b])
assert len(records) < 256

for name, method in [("TO_UPPER", str.upper), ("TO_LOWER", str.lower), ("TO_TITLE", str.title),
                     ("TO_FOLD", str.casefold)]:
    runs, special = [], []
    for c in range(N):
        if 0xD800 <= c < 0xE000:
            continue
        r = method(chr(c))
        if len(r) != 1:
            special.append((c, [ord(x) for x in r] + [0] * (3 - len(r))))
            continue
        delta = ord(r) - c
        if delta == 0:
            continue
        if runs:
            first, last, stride, d = runs[-1]
            if d == delta and (c - last == stride or first == last and c - last <= 2):
                runs[-1] = (first, c, c - last, d)
                continue
        runs.append((c, c, 1, delta))
    print(f"/// First, last, stride, difference.")
    array(name, "(u32, u32, u32, i32)", runs)
    array(name + "_SPECIAL", "(u32, [u32; 3])", special)

decimals = [c for c in range(N) if unicodedata.decimal(chr(c), None) == 0]
for c in decimals:
    assert all(unicodedata.decimal(chr(c + i)) == i for i in range(10))
print("/// The zeros of all decimal digits.")
array("ZEROS", "u32", decimals)
print("/// Digits that are no decimals: first, last, value of the first.")
runs = []
for c in range(N):
    v = unicodedata.digit(chr(c), None)
    if v is None or unicodedata.decimal(chr(c), None) is not None:
        continue
    if runs and runs[-1][1] == c - 1 and runs[-1][2] + c - runs[-1][0] == v:
        runs[-1] = (runs[-1][0], c, runs[-1][2])
    else:
        runs.append((c, c, v))
array("DIGITS", "(u32, u32, u8)", runs)
