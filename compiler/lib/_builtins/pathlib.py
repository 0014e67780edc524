"""The module `pathlib`: paths of this system."""

from _rpyc import rt
from _builtins import posix, posixpath
from _builtins.fnmatch import fnmatchcase
from _builtins.glob import glob as _glob
from _builtins.io import open as _open


def _clean(path):
    """Without double slashes, dots and a slash at the end."""
    root = ''
    if path.startswith('/'):
        root = '/'
        if path.startswith('//') and not path.startswith('///'):
            root = '//'
    parts = []
    for part in path.split('/'):
        if part != '' and part != '.':
            parts.append(part)
    return root + '/'.join(parts)


def _plain(path):
    if isinstance(path, str):
        return path
    else:
        return path._path


class Path:
    _shared_ = True

    def __init__(self, *segments):
        path = ''
        n = len(segments)
        if n > 0:
            path = _plain(segments[0])
        if n > 1:
            path = posixpath._join(path, _plain(segments[1]))
        if n > 2:
            path = posixpath._join(path, _plain(segments[2]))
        if n > 3:
            path = posixpath._join(path, _plain(segments[3]))
        if n > 4:
            raise TypeError('Path() of more than four segments')
        # '' is the folder one is in.
        self._path = _clean(path)

    @classmethod
    def cwd(cls):
        return Path(rt.os_getcwd())

    @classmethod
    def home(cls):
        return Path(posixpath.expanduser('~'))

    def __fspath__(self):
        return str(self)

    def __str__(self):
        if self._path == '':
            return '.'
        return self._path

    def __repr__(self):
        return f'PosixPath({str(self)!r})'

    def __eq__(self, other):
        if isinstance(other, Path):
            return self._path == other._path
        else:
            return False

    def __lt__(self, other):
        return self._list() < other._list()

    def __le__(self, other):
        return self._list() <= other._list()

    def __gt__(self, other):
        return self._list() > other._list()

    def __ge__(self, other):
        return self._list() >= other._list()

    def __hash__(self):
        return hash(self._path)

    def __truediv__(self, other):
        return Path(posixpath._join(self._path, _plain(other)))

    def __rtruediv__(self, other):
        return Path(posixpath._join(_plain(other), self._path))

    def joinpath(self, *others):
        path = self._path
        if len(others) > 0:
            path = posixpath._join(path, _plain(others[0]))
        if len(others) > 1:
            path = posixpath._join(path, _plain(others[1]))
        if len(others) > 2:
            path = posixpath._join(path, _plain(others[2]))
        return Path(path)

    def _list(self):
        parts = [part for part in self._path.split('/') if part != '']
        if self._path.startswith('/'):
            parts.insert(0, '/')
        return parts

    @property
    def parts(self):
        return tuple(self._list())

    @property
    def root(self):
        return '/' if self._path.startswith('/') else ''

    @property
    def drive(self):
        return ''

    @property
    def anchor(self):
        return self.root

    @property
    def name(self):
        return self._path[self._path.rfind('/') + 1:]

    @property
    def suffix(self):
        name = self.name
        i = name.rfind('.')
        if 0 < i and i < len(name) - 1 and name.strip('.') != '':
            return name[i:]
        return ''

    @property
    def suffixes(self):
        name = self.name
        if name.endswith('.'):
            return []
        return ['.' + part for part in name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        name = self.name
        return name[:len(name) - len(self.suffix)]

    @property
    def parent(self):
        i = self._path.rfind('/')
        if i < 0:
            return Path('')
        if i == 0:
            return Path('/')
        return Path(self._path[:i])

    @property
    def parents(self):
        found = []
        path = self
        while path.parent._path != path._path:
            path = path.parent
            found.append(path)
        return found

    def is_absolute(self):
        return self._path.startswith('/')

    def as_posix(self):
        return str(self)

    def with_name(self, name):
        if self.name == '':
            raise ValueError(f'{self!r} has an empty name')
        return self.parent / name

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if suffix != '' and (not suffix.startswith('.') or suffix == '.'):
            raise ValueError(f'Invalid suffix {suffix!r}')
        return self.with_name(self.stem + suffix)

    def relative_to(self, other):
        base = Path(_plain(other))
        mine = self._list()
        theirs = base._list()
        if mine[:len(theirs)] != theirs:
            raise ValueError(f'{str(self)!r} is not in the subpath of {str(base)!r}')
        return Path('/'.join(mine[len(theirs):]))

    def is_relative_to(self, other):
        base = Path(_plain(other))
        theirs = base._list()
        return self._list()[:len(theirs)] == theirs

    def match(self, pattern):
        mine = self._list()
        theirs = Path(pattern)._list()
        if len(theirs) > len(mine) or (pattern.startswith('/') and len(theirs) != len(mine)):
            return False
        for i in range(len(theirs)):
            if not fnmatchcase(mine[len(mine) - len(theirs) + i], theirs[i]):
                return False
        return True

    # The file itself

    def exists(self):
        return rt.os_exists(str(self))

    def is_file(self):
        return rt.os_isfile(str(self))

    def is_dir(self):
        return rt.os_isdir(str(self))

    def is_symlink(self):
        return rt.os_islink(str(self))

    def stat(self):
        return posix.stat(str(self))

    def resolve(self, strict=False):
        return Path(rt.os_realpath(posixpath.abspath(str(self))))

    def absolute(self):
        return Path(rt.os_getcwd()) / self

    def expanduser(self):
        return Path(posixpath.expanduser(str(self)))

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        return _open(str(self), mode, buffering, encoding, errors, newline)

    open._annspecialcase_ = 'specialize:arg(mode)'

    def read_text(self, encoding=None, errors=None):
        with _open(str(self), 'r', -1, encoding, errors) as f:
            return f.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        with _open(str(self), 'w', -1, encoding, errors, newline) as f:
            return f.write(data)

    def read_bytes(self):
        with _open(str(self), 'rb') as f:
            return f.read()

    def write_bytes(self, data):
        with _open(str(self), 'wb') as f:
            return f.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        if not exist_ok and self.exists():
            raise FileExistsError(17, 'File exists', str(self))
        with _open(str(self), 'a'):
            pass

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        if exist_ok and self.is_dir():
            return
        if parents and not self.parent.exists():
            self.parent.mkdir(mode, True, True)
        rt.os_mkdir(str(self), mode)

    def rmdir(self):
        rt.os_rmdir(str(self))

    def unlink(self, missing_ok=False):
        if missing_ok and not rt.os_lexists(str(self)):
            return
        rt.os_remove(str(self))

    def rename(self, target):
        rt.os_rename(str(self), str(Path(_plain(target))))
        return Path(_plain(target))

    def replace(self, target):
        return self.rename(target)

    def iterdir(self):
        return iter([self / name for name in posix.listdir(str(self))])

    def glob(self, pattern):
        start = '' if self._path == '' else self._path + '/'
        return iter([Path(found) for found in _glob(start + pattern, recursive=True)])

    def rglob(self, pattern):
        return self.glob('**/' + pattern)


PurePath = Path
PurePosixPath = Path
PosixPath = Path


def from_interpreter(value):
    """A path made at import time."""
    return Path(str(value))
