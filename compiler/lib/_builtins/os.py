"""`os.environ`, and the functions of `os` whose own text does not compile."""

from _rpyc import rt
from _builtins import posix
from _builtins.common import MISSING, Missing


class Environ:
    """`os.environ`: the environment itself, asked anew each time."""

    def __getitem__(self, name):
        value = rt.os_getenv(name)
        if value is None:
            raise KeyError(name)
        return value

    def __setitem__(self, name, value):
        rt.os_putenv(name, value)

    def __delitem__(self, name):
        if rt.os_getenv(name) is None:
            raise KeyError(name)
        rt.os_unsetenv(name)

    def __contains__(self, name):
        return rt.os_getenv(name) is not None

    def get(self, name, default=None):
        value = rt.os_getenv(name)
        if value is None:
            return default
        return value

    def setdefault(self, name, default):
        value = rt.os_getenv(name)
        if value is None:
            rt.os_putenv(name, default)
            return default
        return value

    def pop(self, name, default=MISSING):
        value = rt.os_getenv(name)
        if value is None:
            if isinstance(default, Missing):
                raise KeyError(name)
            else:
                return default
        rt.os_unsetenv(name)
        return value

    def copy(self):
        table = {}
        for i in range(rt.os_environ_count()):
            entry = rt.os_environ_item(i)
            at = entry.find('=')
            table[entry[:at]] = entry[at + 1:]
        return table

    def keys(self):
        return self.copy().keys()

    def values(self):
        return self.copy().values()

    def items(self):
        return self.copy().items()

    def __iter__(self):
        return iter(self.copy())

    def __len__(self):
        return rt.os_environ_count()


environ = Environ()


def getenv(key, default=None):
    return environ.get(key, default)


def fspath(path):
    return posix._path(path)


def makedirs(name, mode=0o777, exist_ok=False):
    path = posix._path(name)
    head = _dirname(path)
    if head != '' and head != path and not rt.os_exists(head):
        makedirs(head, mode, True)
    if exist_ok and rt.os_isdir(path):
        return
    rt.os_mkdir(path, mode)


def removedirs(name):
    path = posix._path(name)
    rt.os_rmdir(path)
    head = _dirname(path)
    while head != '':
        try:
            rt.os_rmdir(head)
        except OSError:
            break
        head = _dirname(head)


def _dirname(path):
    at = path.rfind('/')
    if at < 0:
        return ''
    if at == 0:
        return '/'
    if at == len(path) - 1:
        return _dirname(path[:at])
    return path[:at]


class _Walk:
    """`os.walk(top)`: triples of a folder, its folders and its other files."""

    def __init__(self, top, topdown):
        self._stack = [top]
        self._last = top
        self._folders = ['']
        self._folders.clear()
        self._topdown = topdown

    def __iter__(self):
        return self

    def __next__(self):
        # What the caller left of the folders is walked next.
        i = len(self._folders) - 1
        while i >= 0:
            self._stack.append(_join(self._last, self._folders[i]))
            i -= 1
        while True:
            if len(self._stack) == 0:
                self._folders = []
                raise StopIteration
            top = self._stack.pop()
            folders = []
            files = []
            try:
                names = posix.listdir(top)
            except OSError:
                continue
            break
        for name in names:
            path = _join(top, name)
            if rt.os_isdir(path):
                folders.append(name)
            else:
                files.append(name)
        self._last = top
        self._folders = folders
        return (top, folders, files)


def _join(a, b):
    if a == '' or a.endswith('/'):
        return a + b
    return a + '/' + b


def walk(top, topdown=True, onerror=None, followlinks=False):
    return _Walk(posix._path(top), topdown)


def cpu_count():
    return rt.os_cpu_count()


def urandom(size):
    return rt.as_bytes(rt.os_urandom(size))


class terminal_size:
    def __init__(self, columns, lines):
        self.columns = columns
        self.lines = lines


def get_terminal_size(fd=1):
    both = rt.os_terminal_size(fd)
    if both == 0:
        raise OSError(25, 'Inappropriate ioctl for device')
    return terminal_size(both & 0xFFFFFFFF, both >> 32)
