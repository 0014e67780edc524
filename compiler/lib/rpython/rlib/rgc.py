"""The garbage collector.

Like: rpython/rlib/rgc.py
"""

import gc

from rpython._markers import identity, nothing


def collect(generation=2):
    gc.collect()
    return 0


def enable():
    gc.enable()


def disable():
    gc.disable()


def isenabled():
    return 1 if gc.isenabled() else 0


def no_collect(func):
    return func


def must_be_light_finalizer(func):
    return func


def no_release_gil(func):
    return func


@nothing
def add_memory_pressure(estimate, obj=None):
    pass


@nothing
def set_max_heap_size(nbytes):
    pass


def can_move(obj):
    return False


can_move._annspecialcase_ = 'specialize:argtype(0)'


@nothing
def pin(obj):
    pass


@nothing
def unpin(obj):
    pass


@identity
def resizable_list_supporting_raw_ptr(lst):
    return lst


def ll_arraycopy(source, dest, source_start, dest_start, length):
    """Copies items; the two may be the same list."""
    if source_start < dest_start:
        i = length - 1
        while i >= 0:
            dest[dest_start + i] = source[source_start + i]
            i -= 1
    else:
        for i in range(length):
            dest[dest_start + i] = source[source_start + i]
