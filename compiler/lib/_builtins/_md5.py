"""The native module `_md5`."""

from _builtins.hashlib import md5
