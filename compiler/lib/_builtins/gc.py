"""The module `gc`.

Numbers of `gc_statistic`: see `runtime/abi`.
"""

from _rpyc import rt
from _rpyc.lltype import run_finalizers

DEBUG_STATS = 1
DEBUG_COLLECTABLE = 2
DEBUG_UNCOLLECTABLE = 4
DEBUG_SAVEALL = 32
DEBUG_LEAK = 38


def collect(generation=2):
    if generation < 0 or generation > 2:
        raise ValueError("invalid generation")
    # What a finalizer was the last to hold dies in the next round.
    rounds = 0
    while rounds < 8:
        before = rt.gc_statistic(7)
        rt.gc_collect()
        run_finalizers()
        if rt.gc_statistic(7) == before:
            break
        rounds += 1
    return 0


def enable():
    rt.gc_enable()


def disable():
    rt.gc_disable()


def isenabled():
    return rt.gc_isenabled()


def get_threshold():
    return (700, 10, 10)


def set_threshold(threshold0, threshold1=0, threshold2=0):
    pass


def get_count():
    return (0, 0, 0)


def get_stats():
    minor = {"collections": rt.gc_statistic(6), "collected": 0, "uncollectable": 0}
    middle = {"collections": 0, "collected": 0, "uncollectable": 0}
    major = {"collections": rt.gc_statistic(0), "collected": 0, "uncollectable": 0}
    return [minor, middle, major]


def get_debug():
    return 0


def freeze():
    pass


def unfreeze():
    pass


def get_freeze_count():
    return 0
