"""The module `traceback`, of the exception that is being handled. Source lines have
no marks below them."""

import sys

from _rpyc import rt

from _builtins import handled


def _last_line(exc):
    """`ValueError: bad`"""
    name = type(exc).__fullname__
    text = str(exc)
    if text == '':
        return name + '\n'
    return f'{name}: {text}\n'


def _whole(exc):
    return rt.traceback_format() + _last_line(exc)


def format_exc(limit=None, chain=True):
    exc = handled.current()
    if exc is None:
        return 'NoneType: None\n'
    return _whole(exc)


def print_exc(limit=None, file=None, chain=True):
    _write(format_exc(), file)


def _write(text, file):
    if file is None:
        sys.stdout.flush()
        sys.stderr.write(text)
    else:
        file.write(text)


def format_exception(exc, value=None, tb=None, limit=None, chain=True):
    if value is None:
        return _lines(_whole(exc))
    else:
        return _lines(_whole(value))


def _lines(text):
    """The heading, the entries with their source lines, the last line."""
    lines = text.splitlines(True)
    found = []
    for line in lines:
        if line.startswith('    ') and len(found) > 0:
            found[-1] += line
        else:
            found.append(line)
    return found


def print_exception(exc, value=None, tb=None, limit=None, file=None, chain=True):
    if value is None:
        _write(_whole(exc), file)
    else:
        _write(_whole(value), file)


def format_exception_only(exc, value=None):
    if value is None:
        return [_last_line(exc)]
    else:
        return [_last_line(value)]


def format_tb(tb, limit=None):
    return _lines(rt.traceback_format())[1:]


def print_tb(tb, limit=None, file=None):
    _write(''.join(format_tb(tb)), file)
