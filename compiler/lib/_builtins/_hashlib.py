"""The native module `_hashlib`."""

from _builtins.hashlib import (
    new, openssl_md5, openssl_sha1, openssl_sha224, openssl_sha256, openssl_sha384, openssl_sha512)
