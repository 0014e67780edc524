"""Stands in for the compiler's package under CPython."""
