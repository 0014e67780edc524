"""Clocks.

Like: rpython/rlib/rtime.py
"""

import time as _time


def time():
    return _time.time()


def clock():
    return _time.process_time()


def sleep(seconds):
    _time.sleep(seconds)


def perf_counter():
    return _time.perf_counter()
