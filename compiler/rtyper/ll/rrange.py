"""Ranges, RANGE { start, stop, step: Signed }, and the bounds of slices.

Like: rpython/rtyper/rrange.py
"""

from _rpyc.lltype import int_floordiv, intmask, r_uint


def ll_range_len(start, stop, step):
    """How many items; step is not 0."""
    if step > 0:
        if start >= stop:
            return 0
        if step == 1:
            return stop - start
        return intmask((r_uint(stop) - r_uint(start) - r_uint(1)) // r_uint(step)) + 1
    if start <= stop:
        return 0
    if step == -1:
        return start - stop
    return intmask((r_uint(start) - r_uint(stop) - r_uint(1)) // (r_uint(0) - r_uint(step))) + 1
ll_range_len._always_inline_ = True


def ll_range_eq(a, b):
    n = ll_range_len(a.start, a.stop, a.step)
    if n != ll_range_len(b.start, b.stop, b.step):
        return False
    if n == 0:
        return True
    if a.start != b.start:
        return False
    return n == 1 or a.step == b.step


def ll_range_hash(r):
    n = ll_range_len(r.start, r.stop, r.step)
    h = n * 1000003
    if n > 0:
        h = (h ^ r.start) * 1000003
    if n > 1:
        h = (h ^ r.step) * 1000003
    return h


# ---- slices: bounds as CPython's PySlice_AdjustIndices has them ---------------

def ll_clamp(i, n):
    """A bound of a slice with step 1."""
    if i < 0:
        i = i + n
        if i < 0:
            return 0
        return i
    if i > n:
        return n
    return i
ll_clamp._always_inline_ = True


def ll_clamp_nonneg(i, n):
    if i > n:
        return n
    return i
ll_clamp_nonneg._always_inline_ = True


def ll_clamp_step(i, step, n):
    """A bound of a slice with any step."""
    if i < 0:
        i = i + n
        if i < 0:
            if step < 0:
                return -1
            return 0
        return i
    if i >= n:
        if step < 0:
            return n - 1
        return n
    return i


def ll_first(step, n):
    """Where a slice without start begins."""
    if step < 0:
        return n - 1
    return 0


def ll_end(step, n):
    """Where a slice without stop ends."""
    if step < 0:
        return -1
    return n


def ll_slice_count(start, stop, step):
    """How many items a slice has; its bounds are adjusted."""
    if step < 0:
        if stop < start:
            if step + 0x7fffffffffffffff < 0:
                return 1
            return int_floordiv(start - stop - 1, -step) + 1
        return 0
    if start < stop:
        return int_floordiv(stop - start - 1, step) + 1
    return 0
