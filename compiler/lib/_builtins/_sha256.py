"""The native module `_sha256`."""

from _builtins.hashlib import sha224, sha256
