"""The native module `_sha1`."""

from _builtins.hashlib import sha1
