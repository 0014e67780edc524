"""Runs a program under CPython and as rpyc compiles it, and tells the difference."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ENV = dict(os.environ, PYTHONHASHSEED="1", PYTHONDONTWRITEBYTECODE="1", PYTHONIOENCODING="utf-8")


class Outcome:
    """What a process did."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    def last_error(self):
        lines = self.err.decode("utf-8", "replace").rstrip().split("\n")
        return lines[-1]


def run(command, seconds, folder=None):
    try:
        done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, env=ENV, timeout=seconds)
        return Outcome(done.returncode, done.stdout, done.stderr)
    except subprocess.TimeoutExpired as e:
        return Outcome("timeout", e.stdout or b"", e.stderr or b"")


class Difference:
    """What is wrong: `kind` groups differences of one cause, `case` is the first case that differs."""

    def __init__(self, kind, text, case=None):
        self.kind, self.text, self.case = kind, text, case
        self.allowed = kind.startswith(ALLOWED)


def signature(message):
    """A message without what differs from program to program."""
    message = re.sub(r"'[^']*'|\"[^\"]*\"", "'_'", message)
    message = re.sub(r"\b(C|f|gen|method|field|case_|g|a|v|x|e|n|m|c|p|k)\d+\b", r"\1_", message)
    return re.sub(r"\d+", "0", message)[:160]


def cases(output):
    """[(name, lines)] of what a program printed."""
    parts, name, lines = [], "", []
    for line in output.decode("utf-8", "replace").split("\n"):
        if line.startswith("== "):
            parts.append((name, lines))
            name, lines = line[3:], []
        lines.append(line)
    parts.append((name, lines))
    return parts


class Comparer:
    """Compiles and runs in a scratch folder."""

    def __init__(self, rpyc, levels=("0", "2"), collectors=("marksweep",), flags=()):
        self.rpyc, self.levels, self.collectors, self.flags = rpyc, levels, collectors, list(flags)
        self.scratch = tempfile.TemporaryDirectory(prefix="fuzz")
        self.folder = Path(self.scratch.name)

    def expected(self, text):
        """What CPython does, or None if the program is of no use."""
        path = self.folder / "program.py"
        path.write_text(text, encoding="utf-8")
        done = run([sys.executable, str(path)], 5)
        return None if done.code == "timeout" or b"SyntaxError" in done.err or len(done.out) > 200000 else done

    def compile(self, text, level, collector):
        path = self.folder / "program.py"
        path.write_text(text, encoding="utf-8")
        exe = self.folder / "program"
        exe.unlink(missing_ok=True)
        command = [self.rpyc, "program.py", f"-O{level}", f"--gc={collector}", "-o", "program", *self.flags]
        return run(command, 120, self.folder)

    def differences(self, text, expected, levels=None):
        """The first difference of each level and collector; a refusal ends it."""
        found = []
        for level in levels or self.levels:
            for collector in self.collectors:
                how = f"-O{level} --gc={collector}"
                built = self.compile(text, level, collector)
                if built.code != 0:
                    return found + refusals(built)
                ran = run([str(self.folder / "program")], 20)
                d = compare(expected, ran, how)
                if d:
                    d.level = level
                    found.append(d)
        return found


# What is refused by contract: constants are computed at compile time.  And a fault of the
# embedded interpreter's compiler, which loses count of the scopes inside comprehensions.
ALLOWED = ("refused: error[big-int]", "refused: SyntaxError: the symbol '_' must be present")


def refusals(built):
    """Compilation failed: a difference for each kind of diagnostic."""
    text = built.err.decode("utf-8", "replace")
    if built.code not in (1,):
        line = next((l for l in text.split("\n") if "error" in l or "panick" in l), f"exit {built.code}")
        return [Difference("crash: " + signature(line), text)]
    found = {}
    for part in re.split(r"(?m)^(?=error)", text):
        head = part.split("\n")[0]
        if head.startswith("error"):
            kind = "refused: " + signature(head)
            found.setdefault(kind, Difference(kind, part))
            found[kind].lines = getattr(found[kind], "lines", []) + [int(n) for n in re.findall(r"--> [^:]+:(\d+)", part)]
    return list(found.values()) or [Difference("refused: " + signature(text.strip().split("\n")[-1]), text)]


def compare(expected, ran, how):
    if (expected.out, expected.code) == (ran.out, ran.code) and expected.last_error() == ran.last_error():
        return None
    if ran.code == "timeout" or isinstance(ran.code, int) and ran.code < 0:
        last = cases(ran.out)[-1][0]
        return Difference(f"ended by {ran.code}", f"{how}: ended by {ran.code} in {last}\n{ran.last_error()}", last)
    theirs, ours = cases(expected.out), cases(ran.out)
    for (name, want), (_, got) in zip(theirs, ours):
        if want != got:
            for a, b in zip(want + [""], got + [""]):
                if a != b:
                    if b.endswith(" OverflowError") and re.search(r"\d{19}", "".join(want)):
                        return None  # a big integer: allowed
                    return Difference("output", f"{how}: {name}\n- {a}\n+ {b}", name)
    last = ours[-1][0]
    return Difference("ending", f"{how}: after {last}: exit {expected.code} and {ran.code}\n- {expected.last_error()}\n+ {ran.last_error()}", last)
