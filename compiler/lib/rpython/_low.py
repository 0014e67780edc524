"""The compiler's own modules, where there is one: code that uses them stands behind
`we_are_translated()`, so the library works under any Python."""

try:
    from _rpyc import lltype, rt
except ImportError:
    lltype = rt = None
