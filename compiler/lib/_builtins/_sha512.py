"""The native module `_sha512`."""

from _builtins.hashlib import sha384, sha512
