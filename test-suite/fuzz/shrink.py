"""Makes a program smaller while it is wrong in the same way."""

import ast
import copy
import time


def shrink(text, still_wrong, seconds=120):
    """The smallest program found; `still_wrong(text)` says whether it still shows the fault."""
    end = time.monotonic() + seconds
    tree = ast.parse(text)
    best = ast.unparse(tree)
    if not still_wrong(best):
        return text
    best = fewer_cases(best, still_wrong, end)
    smaller = reachable(best)
    if still_wrong(smaller):
        best = smaller
    chunk_sizes = [64, 16, 4, 1]
    changed = True
    while changed and time.monotonic() < end:
        changed = False
        for size in chunk_sizes:
            at = 0
            while time.monotonic() < end:
                smaller = without(best, at, size)
                if smaller is None:
                    break
                if smaller != best and len(smaller) < len(best) and still_wrong(smaller):
                    best, changed = smaller, True
                else:
                    at += size
        at = 0
        while time.monotonic() < end:
            smaller = simpler(best, at)
            if smaller is None:
                break
            if smaller != best and still_wrong(smaller):
                best, changed = smaller, True
            else:
                at += 1
        chunk_sizes = [4, 1]
    return best


def fewer_cases(text, still_wrong, end):
    """Without the cases that do not matter: by halves, then by quarters and so on."""
    calls = [l for l in text.split("\n") if l.startswith("    run(")]
    size = len(calls)
    while size > 1 and time.monotonic() < end:
        size = (size + 1) // 2
        at = 0
        while at < len(calls) and len(calls) > 1 and time.monotonic() < end:
            kept = calls[:at] + calls[at + size :]
            lines = [l for l in text.split("\n") if not l.startswith("    run(") or l in kept]
            smaller = fixed(ast.parse("\n".join(lines))) if kept else None
            if smaller and still_wrong(smaller):
                text, calls = smaller, kept
            else:
                at += size
    return text


def bodies(tree):
    """All lists of statements, from the outside in."""
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody", "handlers", "cases"):
            part = getattr(node, field, None)
            if isinstance(part, list) and part:
                yield node, field, part


def without(text, at, size):
    """The program without the statements number at to at+size, or None past the end."""
    tree = ast.parse(text)
    count = 0
    for node, field, part in list(bodies(tree)):
        n = len(part)
        if at < count + n:
            first = at - count
            del part[first : first + size]
            if not part and field in ("body", "finalbody") and not isinstance(node, ast.Module):
                part.append(ast.Pass())
            if field == "handlers" and not part and not node.finalbody:
                return text
            if field == "cases" and not part:
                return text
            return fixed(tree) or text
        count += n
    return None


def simpler(text, at):
    """The program with expression number `at` replaced by one of its parts, or by a plain value."""
    tree = ast.parse(text)
    count = 0
    for node in ast.walk(tree):
        for field, value in list(ast.iter_fields(node)):
            places = [(value, None)] if isinstance(value, ast.expr) else []
            if isinstance(value, list):
                places = [(v, i) for i, v in enumerate(value) if isinstance(v, ast.expr)]
            for expression, index in places:
                if isinstance(getattr(expression, "ctx", None), ast.Store):
                    continue
                for replacement in replacements(expression):
                    if count == at:
                        if index is None:
                            setattr(node, field, replacement)
                        else:
                            value[index] = replacement
                        return fixed(tree) or text
                    count += 1
                if index is not None and len(value) > 1 and field in ("args", "elts", "values"):
                    if count == at:
                        if isinstance(node, ast.Dict):
                            del node.keys[index]
                        del value[index]
                        return fixed(tree) or text
                    count += 1
        if isinstance(node, ast.If):
            for body in (node.body, node.orelse):
                if count == at and body:
                    node.test = ast.Constant(True)
                    node.body, node.orelse = body, []
                    return fixed(tree) or text
                count += 1
        if hasattr(node, "body") and isinstance(node.body, list):
            for i, statement in enumerate(node.body):
                if isinstance(statement, (ast.If, ast.For, ast.While, ast.With, ast.Try)):
                    if count == at:
                        node.body[i : i + 1] = statement.body
                        return fixed(tree) or text
                    count += 1
    return None


def replacements(e):
    """Smaller expressions in the place of this one."""
    if isinstance(e, (ast.Constant, ast.Name)):
        return
    for child in ast.iter_child_nodes(e):
        if isinstance(child, ast.expr):
            yield copy.deepcopy(child)
        elif isinstance(child, ast.keyword):
            yield copy.deepcopy(child.value)
    if isinstance(e, (ast.BinOp, ast.UnaryOp, ast.Compare, ast.BoolOp, ast.Call, ast.Subscript, ast.IfExp)):
        yield ast.Constant(1)
    if isinstance(e, (ast.JoinedStr, ast.Call, ast.Subscript)):
        yield ast.Constant("s")


def fixed(tree):
    try:
        text = ast.unparse(ast.fix_missing_locations(tree))
        compile(text, "program.py", "exec")
        return text
    except (SyntaxError, ValueError, RecursionError, AttributeError, TypeError):
        return None


def reachable(text):
    """The program without the functions and classes that nothing leads to."""
    tree = ast.parse(text)
    defined = {n.name: n for n in tree.body if isinstance(n, (ast.FunctionDef, ast.ClassDef))}
    kept, waiting = set(), [n for n in tree.body if not isinstance(n, (ast.FunctionDef, ast.ClassDef))]
    while waiting:
        for node in ast.walk(waiting.pop()):
            name = getattr(node, "id", None)
            if name in defined and name not in kept:
                kept.add(name)
                waiting.append(defined[name])
    tree.body = [n for n in tree.body if getattr(n, "name", None) in kept or n.__class__.__name__ not in ("FunctionDef", "ClassDef")]
    return ast.unparse(tree)
