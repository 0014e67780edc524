"""The module `glob`."""

from _rpyc import rt
from _builtins import posix
from _builtins.fnmatch import fnmatchcase
from _builtins.posixpath import _join


def _magic(text):
    return '*' in text or '?' in text or '[' in text


def _names(folder, folders_only):
    try:
        names = posix.listdir(folder if folder != '' else '.')
    except OSError:
        return []
    if folders_only:
        return [name for name in names if rt.os_isdir(_join(folder, name))]
    return names


def _walk(found, folder, parts, at, recursive):
    """Adds what the parts from `at` on match below a folder."""
    if at == len(parts):
        found.append(folder)
        return
    part = parts[at]
    last = at == len(parts) - 1
    if part == '**' and recursive:
        if last:
            # The folder itself and all below it.
            _below(found, folder, True)
        else:
            _walk(found, folder, parts, at + 1, recursive)
            for name in _names(folder, True):
                if not name.startswith('.'):
                    _walk(found, _join(folder, name), parts, at, recursive)
        return
    if _magic(part):
        for name in _names(folder, not last):
            if (part.startswith('.') or not name.startswith('.')) and fnmatchcase(name, part):
                _walk(found, _join(folder, name), parts, at + 1, recursive)
    else:
        path = _join(folder, part)
        if part == '' and last:
            if rt.os_isdir(folder):
                found.append(folder + '/')
        elif rt.os_lexists(path):
            _walk(found, path, parts, at + 1, recursive)


def _below(found, folder, top):
    if top:
        found.append(folder + '/' if folder != '' else '')
    for name in _names(folder, False):
        if not name.startswith('.'):
            path = _join(folder, name)
            found.append(path)
            if rt.os_isdir(path):
                _below(found, path, False)


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    found = ['']
    found.clear()
    start = ''
    rest = pathname
    if rest.startswith('/'):
        start = '/'
        rest = rest.lstrip('/')
    parts = rest.split('/')
    _walk(found, start, parts, 0, recursive)
    return [path for path in found if path != '']


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return iter(glob(pathname, recursive=recursive))


def escape(pathname):
    pieces = []
    for c in pathname:
        if c == '*' or c == '?' or c == '[':
            pieces.append('[' + c + ']')
        else:
            pieces.append(c)
    return ''.join(pieces)
