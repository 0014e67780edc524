"""`sys.argv`, filled when the program starts."""

from _rpyc import rt

argv = []


def start():
    """Called once, before the program, where it uses `sys.argv`."""
    for i in range(rt.argv_count()):
        argv.append(rt.argv_item(i))
