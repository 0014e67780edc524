"""RPython's str is bytes; here str is text. What goes out is UTF-8, what comes in is
read as UTF-8 where it is valid, and byte by byte where not."""


def to_bytes(s):
    return s.encode('utf-8')


def from_bytes(data):
    try:
        return data.decode('utf-8')
    except UnicodeDecodeError:
        return data.decode('latin-1')


def bytes_of_chars(s):
    """Text of which every character is a byte."""
    return s.encode('latin-1')


def chars_of_bytes(data):
    return data.decode('latin-1')
