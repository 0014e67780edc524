import queue
import sched
import time


def main():
    q = queue.Queue()
    for i in range(3):
        q.put(i)
    print(q.qsize(), q.get(), q.empty(), q.full(), q.get_nowait())
    lq = queue.LifoQueue()
    lq.put("a"); lq.put("b")
    print(lq.get(), lq.get())
    pq = queue.PriorityQueue()
    for t in [(2, "b"), (1, "a"), (3, "c")]:
        pq.put(t)
    while not pq.empty():
        print(pq.get())
    try:
        q.get_nowait(); q.get_nowait()
    except queue.Empty:
        print("empty")
    b = queue.Queue(maxsize=1)
    b.put(1)
    try:
        b.put(2, block=False)
    except queue.Full:
        print("full")
    sq = queue.SimpleQueue()
    sq.put(4); print(sq.get())
    s = sched.scheduler(time.time, time.sleep)
    s.enter(0.02, 1, lambda: print("second"))
    s.enter(0.01, 1, print, ("first",))
    s.run()


main()
