"""The native module `_io`."""

from _builtins.io import BinaryIO, BytesIO, StringIO, TextIO, open
