"""The module `bisect`."""


def bisect_right(a, x, lo=0, hi=None, *, key=None):
    if lo < 0:
        raise ValueError('lo must be non-negative')
    if hi is None:
        end = len(a)
    else:
        end = hi
    if key is None:
        while lo < end:
            middle = (lo + end) // 2
            if x < a[middle]:
                end = middle
            else:
                lo = middle + 1
    else:
        while lo < end:
            middle = (lo + end) // 2
            if x < key(a[middle]):
                end = middle
            else:
                lo = middle + 1
    return lo


def bisect_left(a, x, lo=0, hi=None, *, key=None):
    if lo < 0:
        raise ValueError('lo must be non-negative')
    if hi is None:
        end = len(a)
    else:
        end = hi
    if key is None:
        while lo < end:
            middle = (lo + end) // 2
            if a[middle] < x:
                lo = middle + 1
            else:
                end = middle
    else:
        while lo < end:
            middle = (lo + end) // 2
            if key(a[middle]) < x:
                lo = middle + 1
            else:
                end = middle
    return lo


def insort_right(a, x, lo=0, hi=None, *, key=None):
    if key is None:
        a.insert(bisect_right(a, x, lo, hi), x)
    else:
        a.insert(bisect_right(a, key(x), lo, hi, key=key), x)


def insort_left(a, x, lo=0, hi=None, *, key=None):
    if key is None:
        a.insert(bisect_left(a, x, lo, hi), x)
    else:
        a.insert(bisect_left(a, key(x), lo, hi, key=key), x)


bisect = bisect_right
insort = insort_right
