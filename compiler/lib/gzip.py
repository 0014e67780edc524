"""`gzip`: all of it is the library's."""

from _builtins.gzip import BadGzipFile, compress, decompress, open
