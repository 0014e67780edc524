"""Odd inputs: whatever the compiler is given, it says what is wrong or compiles it.

Two sorts: a list of files and command lines that are odd on purpose, and programs
of test-suite/run with lines and tokens deleted, doubled, exchanged.  An internal
error, a panic, a signal, a hang or a file left behind is a fault; so is a mutant
that compiles and does something else than under CPython.
"""

import io
import random
import re
import sys
import time
import tokenize

import compare

LIMIT = 60


def odd_texts():
    """{name: bytes} of source files."""
    deep = 400
    lines = "".join(f"    x = (x * 3 + {i}) % 1009\n" for i in range(10000))
    branches = "".join(f"    {'el' if i else ''}if x == {i}:\n        y = {i}\n" for i in range(1500))
    nested = "".join("    " * i + f"if x != {i}:\n" for i in range(1, 90)) + "    " * 90 + "x = 0\n"
    texts = {
        "empty": "",
        "newline": "\n",
        "comment": "# nothing",
        "spaces": "   \n\t\n",
        "docstring": '"""only this"""',
        "no_newline": "print(1)",
        "nul": "print(1)\0\n",
        "nul_in_string": "print('a\0b')\n",
        "bom": "\ufeffprint(1)\n",
        "crlf": "if True:\r\n    print(1)\r\n",
        "cr": "print(1)\rprint(2)\r",
        "tabs": "if True:\n\tprint(1)\n        print(2)\n",
        "mixed_tabs": "def f():\n    if 1:\n\treturn 2\n    return 3\nprint(f())\n",
        "form_feed": "\fprint(1)\n\f\nprint(2)\n",
        "not_utf8": b"print('\xff\xfe')\n",
        "cut_utf8": b"print('\xe6\x97')\n",
        "latin1_cookie": b"# -*- coding: latin-1 -*-\nprint(len('\xe9'))\n",
        "unknown_cookie": b"# -*- coding: klingon -*-\nprint(1)\n",
        "binary": bytes(range(256)) * 20,
        "unicode_names": "größe = 3\ndef ﬁne(x): return x\nprint(größe, fine(2))\n",
        "backslash_end": "print(1) \\",
        "backslashes": "x = 1 + \\\n  2\nprint(x)\n",
        "unclosed": "print((1, 2\n",
        "unclosed_string": "x = '''abc\n",
        "huge_int": f"print({'9' * 4000} % 7)\n",
        "huge_int_expression": "print(2 ** 100000 % 7)\n",
        "big_constant": f"x = {10**30}\nprint(x)\n",
        "huge_float": "print(1e999, -1e999, 1e-999)\n",
        "long_string": f"x = {'ab' * 300000!r}\nprint(len(x))\n",
        "long_line": "x = [" + "1, " * 30000 + "]\nprint(len(x))\n",
        "long_name": f"{'n' * 10000} = 1\nprint({'n' * 10000})\n",
        "deep_parens": "x = " + "(" * deep + "1" + ")" * deep + "\nprint(x)\n",
        "very_deep_parens": "x = " + "(" * 50000 + "1" + ")" * 50000 + "\nprint(x)\n",
        "deep_lists": "x = " + "[" * 90 + "]" * 90 + "\nprint(x)\n",
        "deep_tuples": "x = " + "(" * 60 + "1" + ",)" * 60 + "\nprint(x)\n",
        "deep_unary": "x = 1\nprint(" + "-" * 3000 + "x)\n",
        "deep_not": "x = 1\nprint(" + "not " * 1000 + "x)\n",
        "deep_calls": "def f(x): return x + 1\nprint(" + "f(" * 150 + "0" + ")" * 150 + ")\n",
        "deep_attribute": "class A: pass\na = A()\na.a = a\nprint(a" + ".a" * 1000 + " is a)\n",
        "deep_lambda": "f = " + "lambda: " * 80 + "1\nprint(1)\n",
        "long_sum": "x = 1\nprint(" + " + ".join(["x"] * 3000) + ")\n",
        "long_chain": "x = 1\nprint(" + " < ".join(["x"] * 500) + ")\n",
        "long_and": "x = 1\nprint(" + " and ".join(["x"] * 1500) + ")\n",
        "long_conditional": "x = 1\nprint(" + "".join(f"{i} if x == {i} else " for i in range(150)) + "0)\n",
        "deep_ifs": "x = 0\ndef f(x):\n" + nested + "    return x\nprint(f(5))\n",
        "deep_loops": "def f():\n" + "".join("    " * (i + 1) + f"for i{i} in range(1):\n" for i in range(19)) + "    " * 20 + "print(1)\nf()\n",
        "deep_try": "def f():\n" + "".join("    " * (i + 1) + "try:\n" for i in range(19)) + "    " * 20 + "print(1)\n" + "".join("    " * (i + 1) + "finally:\n" + "    " * (i + 2) + "pass\n" for i in reversed(range(19))) + "f()\n",
        "deep_functions": "".join("    " * i + f"def f{i}():\n" for i in range(40)) + "    " * 40 + "return 1\nprint(1)\n",
        "long_elif": f"def f(x):\n    y = 0\n{branches}    return y\nprint(f(700))\n",
        "long_function": f"def f(x):\n{lines}    return x\nprint(f(1))\n",
        "long_script": "x = 1\n" + "".join(f"x = (x * 3 + {i}) % 1009\n" for i in range(3000)) + "print(x)\n",
        "many_functions": "".join(f"def f{i}(x): return x + {i}\n" for i in range(1500)) + "print(" + " + ".join(f"f{i}(1)" for i in range(0, 1500, 10)) + ")\n",
        "many_classes": "".join(f"class C{i}({f'C{i-1}' if i else ''}):\n    def m(self): return {i}\n" for i in range(150)) + "print(C149().m())\n",
        "many_parameters": f"def f({', '.join(f'p{i}' for i in range(300))}): return p0 + p299\nprint(f({', '.join(map(str, range(300)))}))\n",
        "many_locals": "def f(x):\n" + "".join(f"    v{i} = x + {i}\n" for i in range(600)) + "    return " + " + ".join(f"v{i}" for i in range(600)) + "\nprint(f(1))\n",
        "big_dict": "d = {" + ", ".join(f"{i}: '{i}'" for i in range(20000)) + "}\nprint(len(d), d[777])\n",
        "endless_recursion_type": "def f(x):\n    return [f(x)]\nprint(1)\nf(1)\n",
        "growing_type": "x = []\nfor i in range(3):\n    x = [x]\nprint(x)\n",
        "growing_tuple": "x = ()\nfor i in range(3):\n    x = (x, i)\nprint(x)\n",
        "growing_function": "def f(x, n):\n    if n:\n        return f((x, n), n - 1)\n    return 1\nprint(f(0, 5))\n",
        "self_list": "x = []\nx.append(x)\nprint(len(x))\n",
        "recursive_global": "X = []\nX.append(X)\ndef main():\n    print(len(X))\nif __name__ == '__main__':\n    main()\n",
        "import_itself": "import import_itself\nif __name__ == '__main__':\n    print(1)\n",
        "import_exit": "import sys\nsys.exit(3)\nif __name__ == '__main__':\n    print(1)\n",
        "raise_at_import": "def f():\n    raise ValueError('x')\nY = f()\nif __name__ == '__main__':\n    print(Y)\n",
        "recursion_at_import": "def f():\n    return f()\nY = f()\nif __name__ == '__main__':\n    print(Y)\n",
        "main_is_number": "if __name__ == '__main__':\n    1\n",
        "target_of_nothing": "def target(driver, args):\n    pass\n",
        "target_two": "def target():\n    return 1\n",
        "surrogate": "print('\\ud800')\n",
        "shadows": "print = 3\nlen = 4\nint = 5\nif __name__ == '__main__':\n    x = len + int\n",
        "del_builtin": "def f():\n    del len\nf()\n",
        "return_outside": "return 1\n",
        "yield_outside": "yield 1\n",
        "await_outside": "await x\n",
        "star_import": "from math import *\nprint(floor(1.5))\n",
        "future": "from __future__ import annotations\ndef f(x: Nowhere): return x\nprint(f(1))\n",
        "future_braces": "from __future__ import braces\n",
        "class_body_loop": "class A:\n    for i in range(3):\n        x = i\nprint(A.x, A.i)\n",
        "metaclass": "class M(type):\n    pass\nclass A(metaclass=M):\n    pass\nprint(isinstance(A(), A))\n",
        "bad_mro": "class A: pass\nclass B(A): pass\nclass C(A, B): pass\n",
        "odd_slots": "class A:\n    __slots__ = ('x', 'x')\nprint(isinstance(A(), A))\n",
        "exit_in_main": "raise SystemExit\n",
        "interrupt": "raise KeyboardInterrupt\n",
        "assert_tuple": "assert (1, 'x')\nprint(2)\n",
        "ellipsis": "def f(): ...\nprint(f(), ...)\n",
        "matrix": "class A:\n    def __matmul__(self, o): return 3\nprint(A() @ A())\n",
    }
    return {name: text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass") for name, text in texts.items()}


def odd_commands(folder):
    """[(name, arguments, exit codes that are right)] in a folder with good.py."""
    (folder / "good.py").write_text("print(1)\n")
    (folder / "noextension").write_text("print(1)\n")
    (folder / "a.txt").write_text("print(1)\n")
    (folder / "sub").mkdir(exist_ok=True)
    (folder / "dir.py").mkdir(exist_ok=True)
    (folder / "locked").mkdir(exist_ok=True)
    return [
        ("missing file", ["nowhere.py"], {1}),
        ("a folder", ["sub"], {1}),
        ("a folder called .py", ["dir.py"], {1}),
        ("no extension", ["noextension", "-o", "out"], {0}),
        ("no extension, no output", ["noextension"], {1, 2}),
        ("text file", ["a.txt", "-o", "out"], {0}),
        ("null device", ["/dev/null", "-o", "out"], {0, 1}),
        ("output in missing folder", ["good.py", "-o", "no/such/folder/out"], {1}),
        ("output is a folder", ["good.py", "-o", "sub"], {1}),
        ("output is the source", ["good.py", "-o", "good.py"], {1, 2}),
        ("output below a file", ["good.py", "-o", "good.py/out"], {1}),
        ("output nowhere", ["good.py", "-o", ""], {1, 2}),
        ("output on a device", ["good.py", "-o", "/dev/full"], {0, 1}),
        ("unknown flag", ["good.py", "--frobnicate"], {2}),
        ("unknown level", ["good.py", "-O7"], {2}),
        ("unknown collector", ["good.py", "--gc=nothing-at-all"], {2}),
        ("unknown form", ["good.py", "--emit=pdf"], {2}),
        ("unknown pass", ["good.py", "--skip-pass=nothing", "-o", "out"], {1, 2}),
        ("two files", ["good.py", "good.py"], {2}),
        ("no arguments", [], {2}),
        ("unknown linker", ["good.py", "--linker", "no-such-linker", "-o", "out"], {1}),
        ("failing linker", ["good.py", "--linker", "false", "-o", "out"], {1}),
        ("path that is none", ["good.py", "-I", "nowhere", "-o", "out"], {0, 1}),
        ("dump below a file", ["good.py", "--dump", "good.py/x", "-o", "out"], {1}),
        ("emit to a folder", ["good.py", "--emit=flow", "-o", "sub"], {1}),
        ("run what is not there", ["run", "nowhere.py"], {1}),
        ("run with arguments", ["run", "good.py", "--", "a", "b"], {0}),
    ]


def fault(done, codes=(0, 1)):
    """What is wrong with how the compiler ended, or None."""
    text = done.err.decode("utf-8", "replace")
    if done.code == "timeout":
        return "hang"
    if done.code not in codes or re.search(r"internal error|panicked|RUST_BACKTRACE", text):
        line = next((l for l in text.split("\n") if re.search("internal error|panicked|overflowed its stack", l)), f"exit {done.code}")
        return f"{line[:300]} (exit {done.code})"
    if done.code and not text.strip():
        return "fails without a word"
    return None


class Mutator:
    """Takes programs apart by lines and tokens."""

    def __init__(self, seed, programs):
        self.rng = random.Random(seed)
        self.programs = programs

    def mutant(self):
        text = self.rng.choice(self.programs).read_text(encoding="utf-8")
        for _ in range(self.rng.randint(1, 3)):
            text = self.rng.choice([self.lines, self.tokens, self.tokens])(text)
        return text

    def lines(self, text):
        lines = text.split("\n")
        i, j = (self.rng.randrange(len(lines)) for _ in range(2))
        match self.rng.randrange(4):
            case 0:
                del lines[i]
            case 1:
                lines.insert(j, lines[i])
            case 2:
                lines[i], lines[j] = lines[j], lines[i]
            case _:
                lines[i] = self.rng.choice(["    ", ""]) + lines[i].lstrip()
        return "\n".join(lines)

    def tokens(self, text):
        try:
            found = [t for t in tokenize.generate_tokens(io.StringIO(text).readline) if t.string.strip()]
        except (tokenize.TokenError, SyntaxError, IndentationError):
            return self.lines(text)
        if len(found) < 3:
            return text
        a, b = self.rng.choice(found), self.rng.choice(found)
        same = [t for t in found if t.type == a.type]
        match self.rng.randrange(5):
            case 0:
                return replaced(text, a, "")
            case 1:
                return replaced(text, a, a.string + " " + a.string)
            case 2:
                return replaced(text, a, b.string)
            case _:
                return replaced(text, a, self.rng.choice(same).string)


def replaced(text, token, new):
    """The text with a token replaced."""
    lines = text.split("\n")
    (row, col), (end_row, end_col) = token.start, token.end
    first, last = lines[row - 1], lines[end_row - 1]
    lines[row - 1 : end_row] = [first[:col] + new + last[end_col:]]
    return "\n".join(lines)


def main(options, root):
    comparer = compare.Comparer(options.rpyc, options.opt.split(",")[:1], options.gc.split(",")[:1])
    folder = comparer.folder
    faults = {}

    def note(kind, data, name):
        key = compare.signature(kind)
        if key not in faults:
            path = options.keep / f"{name}.py"
            path.write_bytes(data)
            print(f"{name}: {kind}\n    kept: {path}", flush=True)
        faults[key] = faults.get(key, 0) + 1

    for name, arguments, codes in odd_commands(folder):
        before = listing(folder)
        done = compare.run([options.rpyc, *arguments], LIMIT, folder)
        wrong = fault(done, codes)
        good = (folder / "good.py").read_bytes()
        if good != b"print(1)\n":
            wrong = "the source was overwritten"
            (folder / "good.py").write_bytes(b"print(1)\n")
        left = listing(folder) - before - {"out"}
        if left:
            wrong = f"left behind: {sorted(left)}"
        if wrong:
            note(f"command '{name}' ({' '.join(arguments)}): {wrong}", done.err, "command_" + name.replace(" ", "_"))
        (folder / "out").unlink(missing_ok=True)
    for name, data in odd_texts().items():
        check(comparer, data, f"odd_{name}", note, name)
    programs = sorted((root / "test-suite" / "run").glob("**/*.py"))
    mutator = Mutator(options.seed, [p for p in programs if not p.with_suffix(".in").exists() and "multi" not in p.parts])
    start, done = time.monotonic(), 0
    while done < options.count * 10 and time.monotonic() - start < options.minutes * 60:
        done += 1
        check(comparer, mutator.mutant().encode(), f"mutant_{options.seed}_{done}", note)
    print(f"{len(odd_texts())} odd texts, {done} mutants, {len(faults)} kinds of faults")
    return 1 if faults else 0


def listing(folder):
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*")}


def check(comparer, data, name, note, stem="program"):
    """One text: compiles it, and compares where it compiles."""
    folder = comparer.folder
    source = folder / f"{stem}.py"
    source.write_bytes(data)
    # import-time code that never ends, or eats the memory, is the program's own fault
    theirs = compare.run([sys.executable, str(source)], 5, folder)
    before = listing(folder)
    done = compare.run([comparer.rpyc, source.name, "-O0", "-q", "-o", "compiled"], LIMIT, folder)
    wrong = None if theirs.code == "timeout" and done.code == "timeout" else fault(done)
    left = {l for l in listing(folder) - before - {"compiled"} if "__pycache__" not in l}
    if left:
        wrong = f"left behind: {sorted(left)}"
    if wrong:
        note(wrong, data, name)
    elif done.code == 0 and theirs.code != "timeout" and (folder / "compiled").exists():
        ours = compare.run([str(folder / "compiled")], 20, folder)
        overflow = b"OverflowError" in ours.err or b"OverflowError" in ours.out
        if not overflow and (ours.out, ours.code) != (theirs.out, theirs.code):
            d = compare.compare(theirs, ours, "-O0")
            if d:
                note(f"mutant's {d.kind}: {d.text}", data, name)
    for path in (source, folder / "compiled"):
        path.unlink(missing_ok=True)
