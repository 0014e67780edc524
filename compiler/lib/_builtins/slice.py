"""Methods of `slice`."""


def indices(s, length):
    if length < 0:
        raise ValueError('length should not be negative')
    if s.step is None:
        step = 1
    else:
        step = s.step
        if step == 0:
            raise ValueError('slice step cannot be zero')
    low = 0
    high = length
    if step < 0:
        low = -1
        high = length - 1
    if s.start is None:
        start = low if step > 0 else high
    else:
        start = _clip(s.start, length, low, high)
    if s.stop is None:
        stop = high if step > 0 else low
    else:
        stop = _clip(s.stop, length, low, high)
    return (start, stop, step)


def _clip(i, length, low, high):
    if i < 0:
        i += length
        if i < low:
            return low
        return i
    if i > high:
        return high
    return i


def __eq__(a, b):
    return a.start == b.start and a.stop == b.stop and a.step == b.step


def __repr__(s):
    return f'slice({s.start!r}, {s.stop!r}, {s.step!r})'
