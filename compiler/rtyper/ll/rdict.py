"""Insertion-ordered dicts: an array of entries in order, and an open-addressing
index table of entry numbers.

DICT  { length: Signed      entries alive
      , used: Signed        entries ever appended since the last compaction
      , free: Signed        index slots never taken
      , indexes: Ptr(GcArray(Int32))      0 free, 1 deleted, n + 2 entry n
      , entries: Ptr(GcArray(ENTRY)) }
ENTRY { key, value, live: Bool, hash: Signed }

`indexes` is null until it is needed: in empty dicts, and in prebuilt ones before the
first look-up, so that no hash need be known at compile time. The field `hash` is
there where hashing or comparing is not cheap; 0 in a prebuilt entry means unknown.

The RTyper attaches to DICT: "hash" (key -> Signed), "eq" (key, key -> Bool),
"empty" (an array of no entries), "cached" where entries have a hash, "wild" where
comparing runs code of the program, which may change the dict.

Like: rpython/rtyper/lltypesystem/rordereddict.py
"""

from _rpyc import rt
from _rpyc.lltype import (
    adt, cast, getentry, has_adt, intmask, is_ptr, malloc, nullptr, prim, r_uint, setentry,
    typeOf, unlikely, zero,
)

FREE = 0
DELETED = 1
FIRST = 2
SMALLEST = 8  # slots of an index table: a power of two
PERTURB_SHIFT = 5


def ll_int_hash(x):
    """CPython's hash of an int."""
    if -0x1fffffffffffffff < x and x < 0x1fffffffffffffff:
        if x == -1:
            return -2
        return x
    return rt.int_hash(x)


def ll_newdict(DICT):
    d = malloc(DICT)
    d.entries = adt(d, "empty")
    return d


def ll_newdict_size(DICT, n):
    """An empty dict with room for n entries."""
    d = malloc(DICT)
    d.entries = malloc(DICT.entries.TO, n)
    return d


def _entry_hash(d, entries, n):
    if has_adt(d, "cached"):
        hash = getentry(entries, n, "hash")
        if hash == 0:
            hash = adt(d, "hash", getentry(entries, n, "key"))
            setentry(entries, n, "hash", hash)
        return hash
    return adt(d, "hash", getentry(entries, n, "key"))


def ll_lookup(d, key, hash):
    """The entry number of a key, or -1."""
    if unlikely(not d.indexes):
        if d.used == 0:
            return -1
        ll_reindex(d)
    indexes = d.indexes
    entries = d.entries
    mask = len(indexes) - 1
    i = hash & mask
    perturb = r_uint(hash)
    while True:
        n = cast(prim("Signed"), indexes[i])
        if n == FREE:
            return -1
        if n >= FIRST:
            n = n - FIRST
            if has_adt(d, "cached"):
                if getentry(entries, n, "hash") == hash:
                    same = adt(d, "eq", getentry(entries, n, "key"), key)
                    if has_adt(d, "wild"):
                        if d.entries is not entries or d.indexes is not indexes:
                            # The comparison changed the dict: once more.
                            return ll_lookup(d, key, hash)
                    if same:
                        return n
            else:
                if adt(d, "eq", getentry(entries, n, "key"), key):
                    return n
        perturb = perturb >> PERTURB_SHIFT
        i = (i * 5 + intmask(perturb) + 1) & mask


def ll_find(d, key):
    return ll_lookup(d, key, adt(d, "hash", key))


def ll_contains(d, key):
    return ll_find(d, key) >= 0


def ll_getvalue(d, n):
    return getentry(d.entries, n, "value")
ll_getvalue._always_inline_ = True


def ll_getkey(d, n):
    return getentry(d.entries, n, "key")
ll_getkey._always_inline_ = True


def _insert_index(d, hash, n):
    """Enters entry n, known to be new, into the index table."""
    indexes = d.indexes
    mask = len(indexes) - 1
    i = hash & mask
    perturb = r_uint(hash)
    while cast(prim("Signed"), indexes[i]) >= FIRST:
        perturb = perturb >> PERTURB_SHIFT
        i = (i * 5 + intmask(perturb) + 1) & mask
    if cast(prim("Signed"), indexes[i]) == FREE:
        d.free = d.free - 1
    indexes[i] = cast(prim("Int32"), n + FIRST)


def ll_reindex(d):
    """Makes the index table anew, to fit the array of entries."""
    entries = d.entries
    size = SMALLEST
    while size * 2 < len(entries) * 3:
        size = size << 1
    d.indexes = malloc(typeOf(d).TO.indexes.TO, size)
    d.free = size
    used = d.used
    n = 0
    while n < used:
        if getentry(entries, n, "live"):
            _insert_index(d, _entry_hash(d, entries, n), n)
        n = n + 1
ll_reindex._dont_inline_ = True


def ll_resize(d):
    """Makes room for entries; deleted ones go."""
    old = d.entries
    entries = malloc(typeOf(d).TO.entries.TO, d.length * 2 + 5)
    used = d.used
    n = 0
    i = 0
    while i < used:
        if getentry(old, i, "live"):
            _copy_entry(d, old, i, entries, n)
            n = n + 1
        i = i + 1
    d.entries = entries
    d.used = n
    ll_reindex(d)
ll_resize._dont_inline_ = True


def _copy_entry(d, old, i, entries, n):
    setentry(entries, n, "key", getentry(old, i, "key"))
    setentry(entries, n, "value", getentry(old, i, "value"))
    setentry(entries, n, "live", True)
    if has_adt(d, "cached"):
        setentry(entries, n, "hash", getentry(old, i, "hash"))


def ll_append(d, key, hash, value):
    """Adds a key that is not there."""
    if unlikely(d.used == len(d.entries)):
        ll_resize(d)
    elif unlikely(d.free * 4 <= len(d.entries)):
        # Few free slots are left: few deleted ones shall be.
        ll_reindex(d)
    n = d.used
    entries = d.entries
    setentry(entries, n, "key", key)
    setentry(entries, n, "value", value)
    setentry(entries, n, "live", True)
    if has_adt(d, "cached"):
        setentry(entries, n, "hash", hash)
    d.used = n + 1
    d.length = d.length + 1
    _insert_index(d, hash, n)


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
    entries = d.entries
    if not d.indexes:
        ll_reindex(d)
    hash = _entry_hash(d, entries, n)
    indexes = d.indexes
    mask = len(indexes) - 1
    i = hash & mask
    perturb = r_uint(hash)
    while cast(prim("Signed"), indexes[i]) != n + FIRST:
        perturb = perturb >> PERTURB_SHIFT
        i = (i * 5 + intmask(perturb) + 1) & mask
    indexes[i] = cast(prim("Int32"), DELETED)
    setentry(entries, n, "live", False)
    ENTRY = typeOf(entries).TO.OF
    if is_ptr(ENTRY.key):
        setentry(entries, n, "key", zero(ENTRY.key))
    if is_ptr(ENTRY.value):
        setentry(entries, n, "value", zero(ENTRY.value))
    d.length = d.length - 1
    if d.length == 0:
        # Empty: start over at entry 0, so that queues stay small.
        if len(entries) > 32:
            ll_clear(d)
        else:
            d.used = 0
    elif n == d.used - 1:
        # Entries at the end that are gone are given back.
        used = n
        while used > 0 and not getentry(entries, used - 1, "live"):
            used = used - 1
        d.used = used


def ll_clear(d):
    d.entries = adt(d, "empty")
    d.indexes = nullptr(typeOf(d).TO.indexes.TO)
    d.free = 0
    d.length = 0
    d.used = 0


def ll_last(d):
    """The last entry that is alive; the dict is not empty."""
    entries = d.entries
    n = d.used - 1
    while not getentry(entries, n, "live"):
        n = n - 1
    return n


def ll_copy(d):
    length = d.length
    new = ll_newdict_size(typeOf(d).TO, length)
    old = d.entries
    entries = new.entries
    used = d.used
    n = 0
    i = 0
    while i < used:
        if getentry(old, i, "live"):
            _copy_entry(d, old, i, entries, n)
            n = n + 1
        i = i + 1
    new.length = length
    new.used = length
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
