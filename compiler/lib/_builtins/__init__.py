"""What the RTyper does not do itself: built-in functions, methods of built-in
types and native modules, as ordinary typed Python that is compiled once per
combination of argument types. See ../README.md.
"""
