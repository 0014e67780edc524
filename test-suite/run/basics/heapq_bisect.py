import bisect
import heapq

heap = []
for n in [5, 1, 8, 3, 9, 2]:
    heapq.heappush(heap, n)
print([heapq.heappop(heap) for _ in range(6)])
items = [(3, "c"), (1, "a"), (2, "b")]
heapq.heapify(items)
print(heapq.heappop(items), heapq.heappushpop(items, (0, "z")), heapq.nsmallest(2, [4, 1, 3]), heapq.nlargest(2, [4, 1, 3]))
a = [10, 20, 20, 30]
print(bisect.bisect_left(a, 20), bisect.bisect_right(a, 20), bisect.bisect(a, 5))
bisect.insort(a, 25)
print(a)

# Feature: Library / heapq, bisect
