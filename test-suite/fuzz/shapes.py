"""Types of the generated programs, as nested tuples: list[int] is ('list', ('int',)).

Besides Python's own there are ranges of integers, so that no result leaves 64 bits
unless the program looks for it:

    int   at most 2**31 in size        idx   -6 to 6        nat   0 to 8
    big   at most 2**62                word  any signed word: edges are likely
    fn[A,B,R]   a callable of two arguments

Capital letters are type variables: T anything, K a key, O what has an order,
N a number.
"""

INT, FLOAT, STR, BOOL = ("int",), ("float",), ("str",), ("bool",)
VARIABLES = "TKON"


def parse(text):
    """The type a text like `dict[str,list[int]]` means."""
    shape, rest = _parse(text.replace(" ", ""))
    if rest:
        raise ValueError(f"not a type: {text}")
    return shape


def _parse(text):
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    name, rest = text[:end], text[end:]
    args = []
    if rest.startswith("["):
        while rest[0] != "]":
            arg, rest = _parse(rest[1:])
            args.append(arg)
        rest = rest[1:]
    return (name, *args), rest


def is_variable(shape):
    return shape[0][0] in VARIABLES and len(shape) == 1 and (len(shape[0]) == 1 or shape[0][1:].isdigit())


def fits(shape, kind):
    """Whether a type variable of this kind may be this type."""
    name = shape[0]
    if name in ("idx", "nat", "big", "word", "fn", "set", "iter"):
        return False
    match kind:
        case "K":
            return name in ("int", "str", "bool") or name == "tuple" and all(fits(s, "K") for s in shape[1:])
        case "O":
            return name in ("int", "str", "float") or name == "tuple" and all(fits(s, "O") for s in shape[1:])
        case "N":
            return name in ("int", "float")
    return True


def unify(pattern, want, bound):
    """Whether the pattern can be the wanted type; binds its variables."""
    if is_variable(pattern):
        if pattern in bound:
            return bound[pattern] == want
        if not fits(want, pattern[0][0]):
            return False
        bound[pattern] = want
        return True
    if pattern[0] != want[0] or len(pattern) != len(want):
        return False
    return all(unify(p, w, bound) for p, w in zip(pattern[1:], want[1:]))


def random_shape(rng, kind="T", depth=2, classes=()):
    """Some type a variable of this kind may stand for."""
    if kind == "N":
        return rng.choice([INT, FLOAT])
    atoms = [INT, INT, STR, STR]
    if kind in "TO":
        atoms.append(FLOAT)
    if kind in "TK":
        atoms.append(BOOL)
    if kind == "T":
        atoms += [(name,) for name in classes]
    if depth <= 0 or rng.random() < 0.55:
        return rng.choice(atoms)
    if kind in "KO" or rng.random() < 0.35:
        return ("tuple", *(random_shape(rng, kind, depth - 1, classes) for _ in range(rng.randint(2, 3))))
    match rng.randrange(4):
        case 0 | 1:
            return ("list", random_shape(rng, "T", depth - 1, classes))
        case 2:
            return ("dict", random_shape(rng, "K", depth - 1), random_shape(rng, "T", depth - 1, classes))
        case _:
            return ("opt", random_shape(rng, "T", 0, classes))


def resolve(pattern, bound, rng, classes=()):
    """The pattern with its variables replaced; those not bound yet are chosen."""
    if is_variable(pattern):
        if pattern not in bound:
            bound[pattern] = random_shape(rng, pattern[0][0], 1, classes)
        return bound[pattern]
    return (pattern[0], *(resolve(p, bound, rng, classes) for p in pattern[1:]))
