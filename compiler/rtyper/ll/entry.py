"""The command line as the program's argument."""

from _rpyc.lltype import malloc
from _rpyc.rt import argv_count, argv_item


def ll_argv(LIST):
    n = argv_count()
    l = malloc(LIST)
    l.length = n
    l.items = malloc(LIST.items.TO, n)
    items = l.items
    i = 0
    while i < n:
        items[i] = argv_item(i)
        i += 1
    return l
