"""Methods of `range`."""


def index(r, value):
    i = _position(r, value)
    if i < 0:
        if isinstance(value, int):
            raise ValueError(f'{value!r} is not in range')
        raise ValueError('sequence.index(x): x not in sequence')
    return i


def count(r, value):
    if _position(r, value) < 0:
        return 0
    return 1


def _position(r, value):
    """Where a number stands in a range, or -1."""
    if isinstance(value, float):
        if value != value or value - value != 0.0:
            return -1
        whole = int(value)
        if whole != value:
            return -1
        return _position(r, whole)
    step = r.step
    if step > 0:
        if value < r.start or value >= r.stop:
            return -1
    else:
        if value > r.start or value <= r.stop:
            return -1
    distance = value - r.start
    if distance % step != 0:
        return -1
    return distance // step


def __contains__(r, value):
    return _position(r, value) >= 0


def __repr__(r):
    if r.step == 1:
        return f'range({r.start}, {r.stop})'
    return f'range({r.start}, {r.stop}, {r.step})'


def __len__(r):
    return len(r)
