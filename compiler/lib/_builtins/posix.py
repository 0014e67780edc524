"""The native module `posix`: files, folders, processes."""

from _rpyc import rt

from _builtins.rpython import written_bytes


def _path(path):
    """A path as str."""
    if isinstance(path, str):
        return path
    else:
        return path.__fspath__()


def getcwd():
    return rt.os_getcwd()


def chdir(path):
    rt.os_chdir(_path(path))


def listdir(path='.'):
    handle = rt.os_opendir(_path(path))
    names = []
    while True:
        name = rt.os_readdir(handle)
        if name is None:
            return names
        names.append(name)


class stat_result:
    def __init__(self, path, follow):
        self.st_mode = rt.os_stat(path, 0, follow)
        self.st_ino = rt.os_stat(path, 1, follow)
        self.st_dev = rt.os_stat(path, 2, follow)
        self.st_nlink = rt.os_stat(path, 3, follow)
        self.st_uid = rt.os_stat(path, 4, follow)
        self.st_gid = rt.os_stat(path, 5, follow)
        self.st_size = rt.os_stat(path, 6, follow)
        self.st_atime_ns = rt.os_stat(path, 10, follow)
        self.st_mtime_ns = rt.os_stat(path, 11, follow)
        self.st_ctime_ns = rt.os_stat(path, 12, follow)
        self.st_atime = self.st_atime_ns / 1000000000
        self.st_mtime = self.st_mtime_ns / 1000000000
        self.st_ctime = self.st_ctime_ns / 1000000000


def stat(path, *, dir_fd=None, follow_symlinks=True):
    return stat_result(_path(path), follow_symlinks)


def lstat(path, *, dir_fd=None):
    return stat_result(_path(path), False)


def access(path, mode):
    return rt.os_access(_path(path), mode)


def remove(path):
    rt.os_remove(_path(path))


def unlink(path):
    rt.os_remove(_path(path))


def mkdir(path, mode=0o777):
    rt.os_mkdir(_path(path), mode)


def rmdir(path):
    rt.os_rmdir(_path(path))


def rename(src, dst):
    rt.os_rename(_path(src), _path(dst))


def replace(src, dst):
    rt.os_rename(_path(src), _path(dst))


def symlink(src, dst):
    rt.os_symlink(_path(src), _path(dst))


def readlink(path):
    return rt.os_readlink(_path(path))


def chmod(path, mode):
    rt.os_chmod(_path(path), mode)


def open(path, flags, mode=0o777):
    return rt.os_open(_path(path), flags, mode)


def read(fd, n):
    return rt.as_bytes(rt.os_read(fd, n))


def write(fd, data):
    data = written_bytes(data)
    return rt.os_write(fd, data)


def close(fd):
    rt.os_close(fd)


def lseek(fd, position, whence):
    return rt.os_lseek(fd, position, whence)


def isatty(fd):
    return rt.os_isatty(fd)


def pipe():
    both = rt.os_pipe()
    return (both & 0xFFFFFFFF, both >> 32)


def dup(fd):
    return rt.os_dup(fd)


def system(command):
    return rt.os_system(command)


def _exit(status):
    rt.os_exit(status)


def getpid():
    return rt.os_getpid()


def getppid():
    return rt.os_getppid()


def cpu_count():
    return rt.os_cpu_count()


def urandom(size):
    return rt.as_bytes(rt.os_urandom(size))


def strerror(code):
    return rt.os_strerror(code)


def putenv(name, value):
    rt.os_putenv(name, value)


def unsetenv(name):
    rt.os_unsetenv(name)


def fspath(path):
    return _path(path)
