"""What the library's modules share."""


class Missing:
    """The type of the default that means "not given"."""


MISSING = Missing()


def clip_start(i, n):
    """A start position as slices take it; it may lie behind the end."""
    if i is None:
        return 0
    if i < 0:
        i += n
        if i < 0:
            return 0
    return i


def clip_end(i, n):
    """An end position as slices take it."""
    if i is None:
        return n
    if i < 0:
        i += n
        if i < 0:
            return 0
        return i
    if i > n:
        return n
    return i


# Identities of the containers whose repr is under way.
REPRS = []


def under_way(identity):
    """Whether a container is met again inside its own repr."""
    for x in REPRS:
        if x == identity:
            return True
    return False
