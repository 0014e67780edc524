"""Sets, with CPython's table: the order of iteration is part of what a program
prints, so the probing and the growth are those of Objects/setobject.c (3.11).

SET   { length: Signed      members
      , fill: Signed        members and dummies
      , finger: Signed      where pop() looks next
      , table: Ptr(GcArray(SETENTRY)) }
SETENTRY { key, hash: Signed, live: Bool }
A slot that is not live has hash 0 where it was never used, -1 where its member was
removed; no key has the hash -1.

A prebuilt set has fill -1 and its members in the order of insertion until it is
first used: then it gets its table, so that no hash need be known at compile time.

The RTyper attaches to SET: "hash" (key -> Signed, CPython's), "eq", and "wild" where
comparing runs code of the program, which may change the set.
"""

from _rpyc.lltype import (
    adt, getentry, has_adt, intmask, is_ptr, malloc, r_uint, setentry, typeOf, unlikely, zero,
)

SMALLEST = 8
LINEAR_PROBES = 9
PERTURB_SHIFT = 5


def ll_newset(SET):
    s = malloc(SET)
    s.table = malloc(SET.table.TO, SMALLEST)
    return s


def ll_wake(s):
    """Before anything looks at the table."""
    if unlikely(s.fill < 0):
        _make_table(s)
ll_wake._always_inline_ = True


def _make_table(s):
    members = s.table
    n = s.length
    ll_clear(s)
    i = 0
    while i < n:
        ll_add(s, getentry(members, i, "key"))
        i = i + 1
_make_table._dont_inline_ = True


def ll_lookup(s, key, hash):
    """The slot of a member, or -1. The set is awake."""
    table = s.table
    mask = len(table) - 1
    i = hash & mask
    perturb = r_uint(hash)
    while True:
        slot = i
        last = i
        if i + LINEAR_PROBES <= mask:
            last = i + LINEAR_PROBES
        while slot <= last:
            h = getentry(table, slot, "hash")
            if getentry(table, slot, "live"):
                if h == hash:
                    same = adt(s, "eq", getentry(table, slot, "key"), key)
                    if has_adt(s, "wild"):
                        if s.table is not table:
                            # The comparison changed the set: once more.
                            return ll_lookup(s, key, hash)
                    if same:
                        return slot
            elif h == 0:
                return -1
            slot = slot + 1
        perturb = perturb >> PERTURB_SHIFT
        i = (i * 5 + 1 + intmask(perturb)) & mask


def ll_find(s, key):
    ll_wake(s)
    return ll_lookup(s, key, adt(s, "hash", key))


def ll_contains(s, key):
    return ll_find(s, key) >= 0


def _put(table, key, hash):
    """Enters a key that is not there into the first slot never used."""
    mask = len(table) - 1
    i = hash & mask
    perturb = r_uint(hash)
    while True:
        slot = i
        last = i
        if i + LINEAR_PROBES <= mask:
            last = i + LINEAR_PROBES
        while slot <= last:
            if not getentry(table, slot, "live") and getentry(table, slot, "hash") == 0:
                setentry(table, slot, "key", key)
                setentry(table, slot, "hash", hash)
                setentry(table, slot, "live", True)
                return
            slot = slot + 1
        perturb = perturb >> PERTURB_SHIFT
        i = (i * 5 + 1 + intmask(perturb)) & mask


def ll_resize(s, minused):
    size = SMALLEST
    while size <= minused:
        size = size << 1
    old = s.table
    table = malloc(typeOf(old).TO, size)
    n = len(old)
    i = 0
    while i < n:
        if getentry(old, i, "live"):
            _put(table, getentry(old, i, "key"), getentry(old, i, "hash"))
        i = i + 1
    s.table = table
    s.fill = s.length
ll_resize._dont_inline_ = True


def _add_new(s, key, hash):
    _put(s.table, key, hash)
    s.fill = s.fill + 1
    s.length = s.length + 1
    if s.fill * 5 >= (len(s.table) - 1) * 3:
        if s.length > 50000:
            ll_resize(s, s.length * 2)
        else:
            ll_resize(s, s.length * 4)


def ll_add(s, key):
    ll_wake(s)
    hash = adt(s, "hash", key)
    if ll_lookup(s, key, hash) < 0:
        _add_new(s, key, hash)


def ll_delete_slot(s, slot):
    table = s.table
    setentry(table, slot, "live", False)
    setentry(table, slot, "hash", -1)
    ENTRY = typeOf(table).TO.OF
    if is_ptr(ENTRY.key):
        setentry(table, slot, "key", zero(ENTRY.key))
    s.length = s.length - 1


def ll_discard(s, key):
    """Removes a member, if it is there."""
    slot = ll_find(s, key)
    if slot >= 0:
        ll_delete_slot(s, slot)


def ll_pop_slot(s):
    """The slot of the member that pop() takes; the set is not empty."""
    ll_wake(s)
    table = s.table
    mask = len(table) - 1
    slot = s.finger & mask
    while not getentry(table, slot, "live"):
        slot = slot + 1
        if slot > mask:
            slot = 0
    s.finger = slot + 1
    return slot


def ll_getkey(s, slot):
    return getentry(s.table, slot, "key")
ll_getkey._always_inline_ = True


def ll_clear(s):
    s.table = malloc(typeOf(s).TO.table.TO, SMALLEST)
    s.length = 0
    s.fill = 0
    s.finger = 0


def ll_next_member(s, slot):
    """The first member from that slot on, or -1."""
    ll_wake(s)
    table = s.table
    n = len(table)
    while slot < n:
        if getentry(table, slot, "live"):
            return slot
        slot = slot + 1
    return -1


def ll_merge(s, other):
    """Adds all members of another set of the same type, as set_merge() does."""
    if other is s or other.length == 0:
        return
    ll_wake(s)
    ll_wake(other)
    if (s.fill + other.length) * 5 >= (len(s.table) - 1) * 3:
        ll_resize(s, (s.length + other.length) * 2)
    source = other.table
    n = len(source)
    i = 0
    if s.fill == 0:
        # Into a clean table: slot by slot where the tables are alike.
        target = s.table
        same = len(target) == n and other.fill == other.length
        while i < n:
            if getentry(source, i, "live"):
                key = getentry(source, i, "key")
                hash = getentry(source, i, "hash")
                if same:
                    setentry(target, i, "key", key)
                    setentry(target, i, "hash", hash)
                    setentry(target, i, "live", True)
                else:
                    _put(target, key, hash)
            i = i + 1
        s.fill = other.length
        s.length = other.length
        return
    while i < n:
        if getentry(source, i, "live"):
            key = getentry(source, i, "key")
            hash = getentry(source, i, "hash")
            if ll_lookup(s, key, hash) < 0:
                _add_new(s, key, hash)
        i = i + 1


def ll_copy(s):
    new = ll_newset(typeOf(s).TO)
    ll_merge(new, s)
    return new
