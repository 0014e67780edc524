"""Addresses are no part of programs; only the names that type declarations use.

Like: rpython/rtyper/lltypesystem/llmemory.py
"""

from rpython.rtyper.lltypesystem import lltype

Address = lltype.LowLevelType('Address', False, 64)
