"""The module `os.path`, of str."""

from _rpyc import rt
from _builtins.posix import _path


def join(a, *p):
    path = _path(a)
    n = len(p)
    if n > 0:
        path = _join(path, _path(p[0]))
    if n > 1:
        path = _join(path, _path(p[1]))
    if n > 2:
        path = _join(path, _path(p[2]))
    if n > 3:
        path = _join(path, _path(p[3]))
    if n > 4:
        for b in p[4:]:
            path = _join(path, b)
    return path


def _join(path, b):
    if b.startswith('/') or path == '':
        return b
    if path.endswith('/'):
        return path + b
    return path + '/' + b


def split(p):
    p = _path(p)
    i = p.rfind('/') + 1
    head = p[:i]
    tail = p[i:]
    stripped = head.rstrip('/')
    if stripped != '':
        head = stripped
    return (head, tail)


def dirname(p):
    return split(p)[0]


def basename(p):
    p = _path(p)
    return p[p.rfind('/') + 1:]


def splitext(p):
    p = _path(p)
    slash = p.rfind('/')
    dot = p.rfind('.')
    if dot > slash:
        # Leading dots are no extension.
        i = slash + 1
        while i < dot:
            if p[i] != '.':
                return (p[:dot], p[dot:])
            i += 1
    return (p, '')


def splitdrive(p):
    return ('', _path(p))


def normcase(s):
    return _path(s)


def isabs(s):
    return _path(s).startswith('/')


def normpath(path):
    path = _path(path)
    if path == '':
        return '.'
    slashes = ''
    if path.startswith('/'):
        slashes = '/'
        if path.startswith('//') and not path.startswith('///'):
            slashes = '//'
    parts = []
    for part in path.split('/'):
        if part == '' or part == '.':
            continue
        if part != '..' or (slashes == '' and len(parts) == 0) or (len(parts) > 0 and parts[len(parts) - 1] == '..'):
            parts.append(part)
        elif len(parts) > 0:
            parts.pop()
    path = slashes + '/'.join(parts)
    if path == '':
        return '.'
    return path


def abspath(path):
    path = _path(path)
    if not path.startswith('/'):
        path = _join(rt.os_getcwd(), path)
    return normpath(path)


def realpath(path):
    return rt.os_realpath(_path(path))


def relpath(path, start=None):
    path = _path(path)
    if path == '':
        raise ValueError('no path specified')
    if start is None:
        base = rt.os_getcwd()
    else:
        base = abspath(start)
    here = _parts(base)
    there = _parts(abspath(path))
    i = 0
    while i < len(here) and i < len(there) and here[i] == there[i]:
        i += 1
    parts = ['..'] * (len(here) - i)
    parts.extend(there[i:])
    if len(parts) == 0:
        return '.'
    return '/'.join(parts)


def _parts(path):
    parts = []
    for part in path.split('/'):
        if part != '':
            parts.append(part)
    return parts


def expanduser(path):
    path = _path(path)
    if not path.startswith('~'):
        return path
    i = path.find('/')
    if i < 0:
        i = len(path)
    if i != 1:
        return path
    home = rt.os_getenv('HOME')
    if home is None:
        return path
    home = home.rstrip('/')
    result = home + path[i:]
    if result == '':
        return '/'
    return result


def exists(path):
    return rt.os_exists(_path(path))


def lexists(path):
    return rt.os_lexists(_path(path))


def isfile(path):
    return rt.os_isfile(_path(path))


def isdir(s):
    return rt.os_isdir(_path(s))


def islink(path):
    return rt.os_islink(_path(path))


def getsize(filename):
    return rt.os_stat(_path(filename), 6, True)


def getmtime(filename):
    return rt.os_stat(_path(filename), 11, True) / 1000000000


def getatime(filename):
    return rt.os_stat(_path(filename), 10, True) / 1000000000


def getctime(filename):
    return rt.os_stat(_path(filename), 12, True) / 1000000000


def commonprefix(m):
    if len(m) == 0:
        return ''
    least = min(m)
    greatest = max(m)
    n = min(len(least), len(greatest))
    for i in range(n):
        if least[i] != greatest[i]:
            return least[:i]
    return least[:n]
