"""RPython's str is bytes, here it is text. A program that is written for RPython (it
has a `target()`, or imports `rpython.rlib`) may use text where Python 3 has bytes: it
is UTF-8."""


def is_rpython():
    """Whether the program is one of RPython. The compiler answers."""
    return False


is_rpython._annspecialcase_ = 'override:is_rpython'


def written_bytes(data):
    """What `os.write` writes."""
    if is_rpython() and isinstance(data, str):
        return data.encode('utf-8')
    return data


def concatenation(a, b):
    return text(a) + text(b)


def text(s):
    """What is no UTF-8 is taken byte by byte."""
    if isinstance(s, str):
        return s
    try:
        return s.decode('utf-8')
    except UnicodeDecodeError:
        return s.decode('latin-1')
