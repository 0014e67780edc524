"""Calls of the operating system on text paths.

Like: rpython/rlib/rposix.py
"""

import os

from rpython._text import from_bytes, to_bytes


def get_saved_errno():
    return 0


def set_saved_errno(errno):
    pass


def open(path, flags, mode=0o777):
    return os.open(path, flags, mode)


def read(fd, count):
    return from_bytes(os.read(fd, count))


def write(fd, data):
    return os.write(fd, to_bytes(data))


def close(fd):
    os.close(fd)


def isatty(fd):
    return os.isatty(fd)


def getcwd():
    return os.getcwd()


def chdir(path):
    os.chdir(path)


def mkdir(path, mode=0o777):
    os.mkdir(path, mode)


def rmdir(path):
    os.rmdir(path)


def unlink(path):
    os.unlink(path)


def rename(old, new):
    os.rename(old, new)


def listdir(path):
    return os.listdir(path)


def getpid():
    return os.getpid()


def access(path, mode):
    return os.access(path, mode)
