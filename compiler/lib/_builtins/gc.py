"""The module `gc`."""

from _rpyc import rt


def collect(generation=2):
    return rt.gc_collect()


def enable():
    rt.gc_enable()


def disable():
    rt.gc_disable()


def isenabled():
    return rt.gc_isenabled()


def freeze():
    pass


def set_threshold(threshold0, threshold1=0, threshold2=0):
    pass
