"""The native module `_bisect`."""

from _builtins.bisect import bisect_left, bisect_right, insort_left, insort_right
