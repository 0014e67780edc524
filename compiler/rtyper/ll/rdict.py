"""Insertion-ordered dicts: an array of entries in order, and an open-addressing
index table of entry numbers.

DICT  { length: Signed      entries alive
      , used: Signed        entries ever appended since the last compaction
      , free: Signed        index slots that may still be taken before a resize
      , indexes: Ptr(GcArray(Int32))      0 free, 1 deleted, n + 2 entry n
      , entries: Ptr(GcArray(ENTRY)) }
ENTRY { key, value, hash: Signed, live: Bool }

The RTyper attaches to DICT: "hash" (key -> Signed) and "eq" (key, key -> Bool).
All functions are compiled once per DICT type. A set of only keys has the same
code with a Void-like value.

Like: rpython/rtyper/lltypesystem/rordereddict.py
"""

from _rpyc.lltype import (
    adt, cast, getentry, intmask, malloc, prim, r_uint, setentry, typeOf, unlikely, zero,
)

INITIAL = 8  # index slots of a new dict: a power of two
PERTURB_SHIFT = 5


def ll_newdict(DICT):
    d = malloc(DICT)
    d.indexes = malloc(DICT.indexes.TO, INITIAL)
    d.entries = malloc(DICT.entries.TO, 5)
    d.free = 5
    return d


def ll_newdict_size(DICT, n):
    """A dict with room for n entries."""
    size = INITIAL
    while size * 2 < n * 3 + 2:
        size = size * 2
    d = malloc(DICT)
    d.indexes = malloc(DICT.indexes.TO, size)
    d.entries = malloc(DICT.entries.TO, _usable(size))
    d.free = _usable(size)
    return d


def _usable(size):
    return (size << 1) // 3


def ll_lookup(d, key, hash):
    """The entry number of a key, or -1."""
    indexes = d.indexes
    mask = len(indexes) - 1
    i = hash & mask
    perturb = r_uint(hash)
    while True:
        n = cast(prim("Signed"), indexes[i])
        if n == 0:
            return -1
        if n >= 2:
            n = n - 2
            entries = d.entries
            if getentry(entries, n, "hash") == hash:
                same = adt(d, "eq", getentry(entries, n, "key"), key)
                if d.entries is not entries or d.indexes is not indexes:
                    # The comparison changed the dict: once more.
                    return ll_lookup(d, key, hash)
                if same:
                    return n
        i = (i * 5 + intmask(perturb) + 1) & mask
        perturb = perturb >> PERTURB_SHIFT


def ll_find(d, key):
    if d.length == 0:
        # Still hashed: an unhashable or failing key must be noticed.
        adt(d, "hash", key)
        return -1
    return ll_lookup(d, key, adt(d, "hash", key))


def ll_contains(d, key):
    return ll_find(d, key) >= 0


def ll_getvalue(d, n):
    return getentry(d.entries, n, "value")


def ll_getkey(d, n):
    return getentry(d.entries, n, "key")


def ll_setvalue(d, n, value):
    setentry(d.entries, n, "value", value)


def ll_get(d, key, default):
    n = ll_find(d, key)
    if n < 0:
        return default
    return getentry(d.entries, n, "value")


def _insert_index(d, hash, n):
    """Enters entry n, known to be new, into the index table."""
    indexes = d.indexes
    mask = len(indexes) - 1
    i = hash & mask
    perturb = r_uint(hash)
    while cast(prim("Signed"), indexes[i]) >= 2:
        i = (i * 5 + intmask(perturb) + 1) & mask
        perturb = perturb >> PERTURB_SHIFT
    if cast(prim("Signed"), indexes[i]) == 0:
        d.free = d.free - 1
    indexes[i] = cast(prim("Int32"), n + 2)


def ll_append(d, key, hash, value):
    """Adds a key that is not there."""
    if unlikely(d.used == len(d.entries) or d.free <= 0):
        ll_resize(d)
    n = d.used
    entries = d.entries
    setentry(entries, n, "key", key)
    setentry(entries, n, "value", value)
    setentry(entries, n, "hash", hash)
    setentry(entries, n, "live", True)
    d.used = n + 1
    d.length = d.length + 1
    _insert_index(d, hash, n)


def ll_resize(d):
    """Compacts the entries into tables of a size that fits what is alive."""
    # More than doubles: amortised constant time.
    size = INITIAL
    want = d.length * 3
    while size <= want:
        size = size << 1
    ll_rebuild(d, size)


def ll_rebuild(d, size):
    DICT = typeOf(d).TO
    old = d.entries
    used = d.used
    entries = malloc(DICT.entries.TO, _usable(size))
    indexes = malloc(DICT.indexes.TO, size)
    n = 0
    i = 0
    while i < used:
        if getentry(old, i, "live"):
            setentry(entries, n, "key", getentry(old, i, "key"))
            setentry(entries, n, "value", getentry(old, i, "value"))
            setentry(entries, n, "hash", getentry(old, i, "hash"))
            setentry(entries, n, "live", True)
            n = n + 1
        i = i + 1
    d.entries = entries
    d.indexes = indexes
    d.used = n
    d.length = n
    d.free = _usable(size)
    i = 0
    while i < n:
        _insert_index(d, getentry(entries, i, "hash"), i)
        i = i + 1


def ll_setitem(d, key, value):
    hash = adt(d, "hash", key)
    n = ll_lookup(d, key, hash)
    if n >= 0:
        setentry(d.entries, n, "value", value)
    else:
        ll_append(d, key, hash, value)


def ll_setdefault(d, key, default):
    hash = adt(d, "hash", key)
    n = ll_lookup(d, key, hash)
    if n >= 0:
        return getentry(d.entries, n, "value")
    ll_append(d, key, hash, default)
    return default


def ll_delete_entry(d, n):
    """Removes entry n."""
    DICT = typeOf(d).TO
    entries = d.entries
    hash = getentry(entries, n, "hash")
    indexes = d.indexes
    mask = len(indexes) - 1
    i = hash & mask
    perturb = r_uint(hash)
    while cast(prim("Signed"), indexes[i]) != n + 2:
        i = (i * 5 + intmask(perturb) + 1) & mask
        perturb = perturb >> PERTURB_SHIFT
    indexes[i] = cast(prim("Int32"), 1)
    setentry(entries, n, "live", False)
    setentry(entries, n, "key", zero(DICT.entries.TO.OF.key))
    setentry(entries, n, "value", zero(DICT.entries.TO.OF.value))
    d.length = d.length - 1
    if d.length == 0:
        # Empty: start over at entry 0, so that popitem and queues stay cheap.
        ll_clear(d)
    elif n == d.used - 1:
        # Entries at the end that are gone are given back.
        used = n
        while used > 0 and not getentry(entries, used - 1, "live"):
            used = used - 1
        d.used = used


def ll_clear(d):
    DICT = typeOf(d).TO
    d.indexes = malloc(DICT.indexes.TO, INITIAL)
    d.entries = malloc(DICT.entries.TO, 5)
    d.free = 5
    d.length = 0
    d.used = 0


def ll_first(d):
    """The first entry that is alive; the dict is not empty."""
    entries = d.entries
    n = 0
    while not getentry(entries, n, "live"):
        n = n + 1
    return n


def ll_last(d):
    """The last entry that is alive; the dict is not empty."""
    entries = d.entries
    n = d.used - 1
    while not getentry(entries, n, "live"):
        n = n - 1
    return n


def ll_copy(d):
    DICT = typeOf(d).TO
    new = ll_newdict_size(DICT, d.length)
    entries = d.entries
    used = d.used
    i = 0
    while i < used:
        if getentry(entries, i, "live"):
            ll_append(new, getentry(entries, i, "key"), getentry(entries, i, "hash"),
                      getentry(entries, i, "value"))
        i = i + 1
    return new


def ll_next_live(d, n):
    """The first living entry from number n on, or -1."""
    used = d.used
    entries = d.entries
    while n < used:
        if getentry(entries, n, "live"):
            return n
        n = n + 1
    return -1


def ll_prev_live(d, n):
    """The last living entry up to number n, or -1."""
    entries = d.entries
    if n >= d.used:
        n = d.used - 1
    while n >= 0:
        if getentry(entries, n, "live"):
            return n
        n = n - 1
    return -1
