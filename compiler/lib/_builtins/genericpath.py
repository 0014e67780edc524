"""The module `genericpath`, where `os.path` keeps a part of its functions."""

from _builtins.posixpath import (
    commonprefix, exists, getatime, getctime, getmtime, getsize, isdir, isfile, islink, lexists)
