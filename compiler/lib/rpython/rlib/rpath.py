"""Paths of POSIX systems.

Like: rpython/rlib/rpath.py
"""

import os

from rpython.rlib.objectmodel import specialize

risabs = os.path.isabs


def rnormpath(path):
    return os.path.normpath(path)


def rabspath(path):
    return os.path.abspath(path)


def rjoin(path, *rest):
    return os.path.join(path, *rest)


def rbasename(path):
    return os.path.basename(path)


def rdirname(path):
    return os.path.dirname(path)


def rsplit(path):
    return os.path.split(path)


def rsplitext(path):
    return os.path.splitext(path)


def rexists(path):
    return os.path.exists(path)


def risdir(path):
    return os.path.isdir(path)


def rislink(path):
    return os.path.islink(path)


def exists(path):
    return os.path.exists(path)
