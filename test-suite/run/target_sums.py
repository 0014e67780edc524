"""RPython's form with its caution: no closures at run time, explicit loops,
%-formatting, and a class for what is mutable and global."""

import sys


class State(object):
    def __init__(self):
        self.errors = 0
        self.lines = 0


state = State()


def parse_int(text):
    negative = False
    i = 0
    if text.startswith("-"):
        negative = True
        i = 1
    if i == len(text):
        raise ValueError("empty")
    n = 0
    while i < len(text):
        digit = ord(text[i]) - ord("0")
        if digit < 0 or digit > 9:
            raise ValueError("digit %d" % digit)
        n = n * 10 + digit
        i += 1
    if negative:
        return -n
    return n


def sum_line(line):
    total = 0
    for word in line.strip(" ").split(" "):
        if word == "":
            continue
        try:
            total += parse_int(word)
        except ValueError:
            state.errors += 1
    return total


def entry_point(argv):
    totals = []
    while True:
        line = sys.stdin.readline()
        if line == "":
            break
        state.lines += 1
        totals.append(sum_line(line.rstrip("\n")))
    best = totals[0]
    for t in totals:
        if t > best:
            best = t
    for i in range(len(totals)):
        mark = "*" if totals[i] == best else " "
        print("%s line %d: %d" % (mark, i + 1, totals[i]))
    print("%d lines, %d errors" % (state.lines, state.errors))
    return 0


def target(driver, args):
    return entry_point, None
