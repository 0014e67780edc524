"""The stable sort of lists: natural runs, extended by binary insertion and merged
with a stack of runs, as timsort does, without galloping.

`values`, where it is a list, is permuted like `keys`.

Like: rpython/rlib/listsort.py
"""


def sort_keys(keys, values):
    n = len(keys)
    if n < 2:
        return
    minrun = _minrun(n)
    if n <= minrun:
        _insertion(keys, values, 0, n, _count_run(keys, values, 0, n))
        return
    temp_keys = keys[:n // 2 + 1]
    if values is None:
        temp_values = None
    else:
        temp_values = values[:n // 2 + 1]
    # Pending runs: where each begins; each ends where the next begins.
    starts = []
    lengths = []
    lo = 0
    while lo < n:
        run = _count_run(keys, values, lo, n)
        if run < minrun:
            force = min(minrun, n - lo)
            _insertion(keys, values, lo, lo + force, lo + run)
            run = force
        starts.append(lo)
        lengths.append(run)
        lo += run
        # The invariants that keep merges balanced.
        while len(lengths) > 1:
            top = len(lengths) - 1
            if (top >= 2 and lengths[top - 2] <= lengths[top - 1] + lengths[top]) or (
                    top >= 3 and lengths[top - 3] <= lengths[top - 2] + lengths[top - 1]):
                if lengths[top - 2] < lengths[top]:
                    _merge_at(keys, values, temp_keys, temp_values, starts, lengths, top - 2)
                else:
                    _merge_at(keys, values, temp_keys, temp_values, starts, lengths, top - 1)
            elif lengths[top - 1] <= lengths[top]:
                _merge_at(keys, values, temp_keys, temp_values, starts, lengths, top - 1)
            else:
                break
    while len(lengths) > 1:
        top = len(lengths) - 1
        if top >= 2 and lengths[top - 2] < lengths[top]:
            _merge_at(keys, values, temp_keys, temp_values, starts, lengths, top - 2)
        else:
            _merge_at(keys, values, temp_keys, temp_values, starts, lengths, top - 1)


def _minrun(n):
    r = 0
    while n >= 64:
        r |= n & 1
        n >>= 1
    return n + r


def _count_run(keys, values, lo, hi):
    """The length of the run that begins at lo; one that descends is reversed."""
    i = lo + 1
    if i >= hi:
        return hi - lo
    if keys[i] < keys[lo]:
        i += 1
        while i < hi and keys[i] < keys[i - 1]:
            i += 1
        _reverse(keys, lo, i)
        if values is not None:
            _reverse(values, lo, i)
    else:
        i += 1
        while i < hi and not (keys[i] < keys[i - 1]):
            i += 1
    return i - lo


def _reverse(items, lo, hi):
    hi -= 1
    while lo < hi:
        x = items[lo]
        items[lo] = items[hi]
        items[hi] = x
        lo += 1
        hi -= 1


def _insertion(keys, values, lo, hi, start):
    """Sorts keys[lo:hi], of which keys[lo:start] is sorted."""
    i = start
    if i <= lo:
        i = lo + 1
    while i < hi:
        pivot = keys[i]
        left = lo
        right = i
        while left < right:
            middle = (left + right) >> 1
            if pivot < keys[middle]:
                right = middle
            else:
                left = middle + 1
        j = i
        while j > left:
            keys[j] = keys[j - 1]
            j -= 1
        keys[left] = pivot
        if values is not None:
            value = values[i]
            j = i
            while j > left:
                values[j] = values[j - 1]
                j -= 1
            values[left] = value
        i += 1


def _merge_at(keys, values, temp_keys, temp_values, starts, lengths, i):
    """Merges runs i and i+1."""
    a = starts[i]
    na = lengths[i]
    b = starts[i + 1]
    nb = lengths[i + 1]
    lengths[i] = na + nb
    if i + 2 < len(starts):
        starts[i + 1] = starts[i + 2]
        lengths[i + 1] = lengths[i + 2]
    starts.pop()
    lengths.pop()
    # What of a is already in place, and what of b.
    skip = _upper_bound(keys, keys[b], a, a + na)
    na -= skip - a
    a = skip
    if na == 0:
        return
    nb = _lower_bound(keys, keys[a + na - 1], b, b + nb) - b
    if nb == 0:
        return
    if na <= nb:
        _merge_low(keys, values, temp_keys, temp_values, a, na, b, nb)
    else:
        _merge_high(keys, values, temp_keys, temp_values, a, na, b, nb)


def _upper_bound(keys, key, lo, hi):
    while lo < hi:
        middle = (lo + hi) >> 1
        if key < keys[middle]:
            hi = middle
        else:
            lo = middle + 1
    return lo


def _lower_bound(keys, key, lo, hi):
    while lo < hi:
        middle = (lo + hi) >> 1
        if keys[middle] < key:
            lo = middle + 1
        else:
            hi = middle
    return lo


def _merge_low(keys, values, temp_keys, temp_values, a, na, b, nb):
    """The first run, the shorter, is moved away and merged from the left."""
    for k in range(na):
        temp_keys[k] = keys[a + k]
    if values is not None:
        for k in range(na):
            temp_values[k] = values[a + k]
    i = 0
    j = b
    end = b + nb
    at = a
    while i < na and j < end:
        if keys[j] < temp_keys[i]:
            keys[at] = keys[j]
            if values is not None:
                values[at] = values[j]
            j += 1
        else:
            keys[at] = temp_keys[i]
            if values is not None:
                values[at] = temp_values[i]
            i += 1
        at += 1
    while i < na:
        keys[at] = temp_keys[i]
        if values is not None:
            values[at] = temp_values[i]
        i += 1
        at += 1


def _merge_high(keys, values, temp_keys, temp_values, a, na, b, nb):
    """The second run, the shorter, is moved away and merged from the right."""
    for k in range(nb):
        temp_keys[k] = keys[b + k]
    if values is not None:
        for k in range(nb):
            temp_values[k] = values[b + k]
    i = a + na - 1
    j = nb - 1
    at = b + nb - 1
    while i >= a and j >= 0:
        if temp_keys[j] < keys[i]:
            keys[at] = keys[i]
            if values is not None:
                values[at] = values[i]
            i -= 1
        else:
            keys[at] = temp_keys[j]
            if values is not None:
                values[at] = temp_values[j]
            j -= 1
        at -= 1
    while j >= 0:
        keys[at] = temp_keys[j]
        if values is not None:
            values[at] = temp_values[j]
        j -= 1
        at -= 1
