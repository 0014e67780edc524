"""Evaluates expressions from stdin with two stacks; integers only."""

import sys

PRIORITY = {"+": 1, "-": 1, "*": 2, "/": 2, "%": 2}


def apply(operator, values):
    b = values.pop()
    a = values.pop()
    if operator == "+":
        values.append(a + b)
    elif operator == "-":
        values.append(a - b)
    elif operator == "*":
        values.append(a * b)
    elif operator == "/":
        values.append(a // b)
    else:
        values.append(a % b)


def evaluate(text):
    values = []
    operators = []
    i = 0
    while i < len(text):
        c = text[i]
        if c == " ":
            i += 1
        elif c.isdigit():
            n = 0
            while i < len(text) and text[i].isdigit():
                n = n * 10 + int(text[i])
                i += 1
            values.append(n)
        elif c == "(":
            operators.append(c)
            i += 1
        elif c == ")":
            while operators[-1] != "(":
                apply(operators.pop(), values)
            operators.pop()
            i += 1
        elif c in PRIORITY:
            while operators and operators[-1] != "(" and PRIORITY[operators[-1]] >= PRIORITY[c]:
                apply(operators.pop(), values)
            operators.append(c)
            i += 1
        else:
            raise ValueError("what is %s?" % c)
    while operators:
        apply(operators.pop(), values)
    if len(values) != 1:
        raise ValueError("%d values left" % len(values))
    return values[0]


failures = 0
number = 0
for line in sys.stdin:
    number += 1
    line = line.strip()
    if not line or line.startswith("#"):
        continue
    try:
        print("%d: %s = %d" % (number, line, evaluate(line)))
    except ValueError as e:
        failures += 1
        print("%d: %s" % (number, e))
    except ZeroDivisionError:
        failures += 1
        print("%d: division by zero" % number)
    except IndexError:
        failures += 1
        print("%d: something is missing" % number)
    except OverflowError:
        failures += 1
        print("%d: too large" % number)
print(number, "lines,", failures, "failures")
if failures:
    sys.exit(2)
