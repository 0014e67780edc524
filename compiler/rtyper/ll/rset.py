"""Sets, with CPython's table: the order of iteration is part of what a program
prints, so the probing and the growth are those of Objects/setobject.c (3.11).

SET   { length: Signed      members
      , fill: Signed        members and dummies
      , finger: Signed      where pop() looks next
      , table: Ptr(GcArray(SETENTRY)) }
SETENTRY { key, hash: Signed, state: Char }     0 free, 1 member, 2 dummy

The RTyper attaches to SET: "hash" (key -> Signed, CPython's) and "eq".
"""

from _rpyc.lltype import (
    adt, cast, getentry, int_to_char, intmask, malloc, prim, r_uint, setentry, typeOf, zero,
)

MINSIZE = 8
LINEAR_PROBES = 9
PERTURB_SHIFT = 5


def ll_newset(SET):
    s = malloc(SET)
    s.table = malloc(SET.table.TO, MINSIZE)
    return s


def _state(table, i):
    return cast(prim("Signed"), getentry(table, i, "state"))


def ll_lookup(s, key, hash):
    """The slot of a member, or -1."""
    table = s.table
    mask = len(table) - 1
    i = hash & mask
    perturb = r_uint(hash)
    while True:
        entry = i
        probes = 0
        if i + LINEAR_PROBES <= mask:
            probes = LINEAR_PROBES
        while True:
            state = _state(table, entry)
            if state == 0:
                return -1
            if state == 1 and getentry(table, entry, "hash") == hash:
                same = adt(s, "eq", getentry(table, entry, "key"), key)
                if s.table is not table:
                    # The comparison changed the set: once more.
                    return ll_lookup(s, key, hash)
                if same:
                    return entry
            entry = entry + 1
            if probes == 0:
                break
            probes = probes - 1
        perturb = perturb >> PERTURB_SHIFT
        i = (i * 5 + 1 + intmask(perturb)) & mask


def ll_find(s, key):
    return ll_lookup(s, key, adt(s, "hash", key))


def ll_contains(s, key):
    return ll_find(s, key) >= 0


def _insert_clean(table, key, hash):
    """Into a table without dummies, a key that is not there."""
    mask = len(table) - 1
    perturb = r_uint(hash)
    i = hash & mask
    while True:
        entry = i
        probes = 0
        if i + LINEAR_PROBES <= mask:
            probes = LINEAR_PROBES
        while True:
            if _state(table, entry) == 0:
                setentry(table, entry, "key", key)
                setentry(table, entry, "hash", hash)
                setentry(table, entry, "state", int_to_char(1))
                return
            entry = entry + 1
            if probes == 0:
                break
            probes = probes - 1
        perturb = perturb >> PERTURB_SHIFT
        i = (i * 5 + 1 + intmask(perturb)) & mask


def ll_resize(s, minused):
    size = MINSIZE
    while size <= minused:
        size = size << 1
    SET = typeOf(s).TO
    old = s.table
    table = malloc(SET.table.TO, size)
    i = 0
    n = len(old)
    while i < n:
        if _state(old, i) == 1:
            _insert_clean(table, getentry(old, i, "key"), getentry(old, i, "hash"))
        i = i + 1
    s.table = table
    s.fill = s.length


def ll_add(s, key):
    """Adds a member; true where it is new."""
    return ll_add_hash(s, key, adt(s, "hash", key))


def ll_add_hash(s, key, hash):
    table = s.table
    mask = len(table) - 1
    i = hash & mask
    perturb = r_uint(hash)
    slot = -1
    while slot < 0:
        entry = i
        probes = 0
        if i + LINEAR_PROBES <= mask:
            probes = LINEAR_PROBES
        while True:
            state = _state(table, entry)
            if state == 0:
                slot = entry
                break
            if state == 1 and getentry(table, entry, "hash") == hash:
                same = adt(s, "eq", getentry(table, entry, "key"), key)
                if s.table is not table:
                    return ll_add_hash(s, key, hash)
                if same:
                    return False
            entry = entry + 1
            if probes == 0:
                break
            probes = probes - 1
        if slot < 0:
            perturb = perturb >> PERTURB_SHIFT
            i = (i * 5 + 1 + intmask(perturb)) & mask
    setentry(table, slot, "key", key)
    setentry(table, slot, "hash", hash)
    setentry(table, slot, "state", int_to_char(1))
    s.fill = s.fill + 1
    s.length = s.length + 1
    if s.fill * 5 >= mask * 3:
        if s.length > 50000:
            ll_resize(s, s.length * 2)
        else:
            ll_resize(s, s.length * 4)
    return True


def ll_delete_slot(s, slot):
    SET = typeOf(s).TO
    table = s.table
    setentry(table, slot, "key", zero(SET.table.TO.OF.key))
    setentry(table, slot, "hash", -1)
    setentry(table, slot, "state", int_to_char(2))
    s.length = s.length - 1


def ll_discard(s, key):
    """Removes a member; true where it was there."""
    slot = ll_find(s, key)
    if slot < 0:
        return False
    ll_delete_slot(s, slot)
    return True


def ll_pop_slot(s):
    """The slot of the member that pop() takes; the set is not empty."""
    table = s.table
    mask = len(table) - 1
    entry = s.finger & mask
    while _state(table, entry) != 1:
        entry = entry + 1
        if entry > mask:
            entry = 0
    s.finger = entry + 1
    return entry


def ll_getkey(s, slot):
    return getentry(s.table, slot, "key")


def ll_clear(s):
    SET = typeOf(s).TO
    s.table = malloc(SET.table.TO, MINSIZE)
    s.length = 0
    s.fill = 0
    s.finger = 0


def ll_next_member(s, slot):
    """The first member from that slot on, or -1."""
    table = s.table
    n = len(table)
    while slot < n:
        if _state(table, slot) == 1:
            return slot
        slot = slot + 1
    return -1


def ll_merge(s, other):
    """Adds all members of another set of the same type, as set_merge() does."""
    if other is s or other.length == 0:
        return
    mask = len(s.table) - 1
    if (s.fill + other.length) * 5 >= mask * 3:
        ll_resize(s, (s.length + other.length) * 2)
    SET = typeOf(s).TO
    table = other.table
    n = len(table)
    if s.fill == 0 and len(s.table) == n and other.fill == other.length:
        # The same table, member by member.
        target = s.table
        i = 0
        while i < n:
            if _state(table, i) == 1:
                setentry(target, i, "key", getentry(table, i, "key"))
                setentry(target, i, "hash", getentry(table, i, "hash"))
                setentry(target, i, "state", int_to_char(1))
            i = i + 1
        s.fill = other.fill
        s.length = other.length
        return
    if s.fill == 0:
        target = s.table
        s.fill = other.length
        s.length = other.length
        i = 0
        while i < n:
            if _state(table, i) == 1:
                _insert_clean(target, getentry(table, i, "key"), getentry(table, i, "hash"))
            i = i + 1
        return
    i = 0
    while i < n:
        if _state(table, i) == 1:
            ll_add_hash(s, getentry(table, i, "key"), getentry(table, i, "hash"))
        i = i + 1


def ll_copy(s):
    SET = typeOf(s).TO
    new = ll_newset(SET)
    ll_merge(new, s)
    return new
