"""`heapq`"""

from _builtins.heapq import heapify, heappop, heappush, heappushpop, heapreplace, merge, nlargest, nsmallest
