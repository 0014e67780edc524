"""The module `shutil`."""

from _rpyc import rt
from _builtins import posix
from _builtins.io import open as _open
from _builtins.posixpath import basename, join


def copyfile(src, dst, *, follow_symlinks=True):
    with _open(src, 'rb') as source:
        with _open(dst, 'wb') as target:
            while True:
                data = source.read(65536)
                if len(data) == 0:
                    break
                target.write(data)
    return dst


def _target(src, dst):
    path = posix._path(dst)
    if rt.os_isdir(path):
        return join(path, basename(src))
    return path


def copymode(src, dst, *, follow_symlinks=True):
    rt.os_chmod(posix._path(dst), rt.os_stat(posix._path(src), 0, True) & 0o7777)


def copy(src, dst, *, follow_symlinks=True):
    target = _target(src, dst)
    copyfile(src, target)
    copymode(src, target)
    return target


copy2 = copy


def move(src, dst):
    target = _target(src, dst)
    rt.os_rename(posix._path(src), target)
    return target


def rmtree(path, ignore_errors=False, onerror=None):
    top = posix._path(path)
    try:
        for name in posix.listdir(top):
            inner = join(top, name)
            if rt.os_isdir(inner) and not rt.os_islink(inner):
                rmtree(inner)
            else:
                rt.os_remove(inner)
        rt.os_rmdir(top)
    except OSError:
        if not ignore_errors:
            raise


def which(cmd, mode=1, path=None):
    if '/' in cmd:
        if rt.os_access(cmd, 1) and not rt.os_isdir(cmd):
            return cmd
        return None
    folders = rt.os_getenv('PATH')
    if folders is None:
        folders = '/bin:/usr/bin'
    for folder in folders.split(':'):
        full = join(folder, cmd)
        if rt.os_access(full, 1) and not rt.os_isdir(full):
            return full
    return None
