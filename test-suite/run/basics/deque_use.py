from collections import deque

d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
print(d.pop(), d.popleft(), list(d), len(d), d[0], d[-1], 2 in d)
d.rotate(1)
d.extend([8, 9])
print(list(d), d, deque([1, 2, 3], maxlen=2))
recent = deque(maxlen=3)
for i in range(6):
    recent.append(i)
print(list(recent), sum(recent))
d.clear()
try:
    d.popleft()
except IndexError as e:
    print("IndexError:", e)
queue = deque([(0, "start")])
while queue:
    depth, name = queue.popleft()
    print(depth, name)
    if depth < 2:
        queue.append((depth + 1, name + "l"))
        queue.append((depth + 1, name + "r"))

# Feature: Library / collections.deque
