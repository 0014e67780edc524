"""`hmac`: all of it is the library's."""

from _builtins.hmac import HMAC, compare_digest, digest, new
