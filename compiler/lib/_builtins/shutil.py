"""The module `shutil`."""

from _rpyc import rt
from _builtins import posix
from _builtins.io import open as _open
from _builtins.os import makedirs
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
    source = posix._path(src)
    target = _target(source.rstrip('/'), dst)
    try:
        rt.os_rename(source, target)
    except OSError:
        # Another file system.
        if rt.os_isdir(source):
            copytree(source, target)
            rmtree(source)
        else:
            copy2(source, target)
            rt.os_remove(source)
    return target


def copytree(src, dst, symlinks=False, ignore=None, dirs_exist_ok=False):
    source = posix._path(src)
    target = posix._path(dst)
    if not (dirs_exist_ok and rt.os_isdir(target)):
        makedirs(target)
    for name in posix.listdir(source):
        inner = join(source, name)
        if rt.os_isdir(inner):
            copytree(inner, join(target, name), symlinks, ignore, dirs_exist_ok)
        else:
            copy2(inner, join(target, name))
    copymode(source, target)
    return dst


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
