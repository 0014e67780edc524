import asyncio


async def fetch(name, delay):
    print("start", name)
    await asyncio.sleep(delay)
    print("end", name)
    return name.upper()


async def fail(n):
    await asyncio.sleep(0)
    raise ValueError("bad " + str(n))


async def square(n):
    await asyncio.sleep(0)
    return n * n


async def main():
    names = await asyncio.gather(*[fetch(n, d) for n, d in [("a", 0.03), ("b", 0.01), ("c", 0.02)]])
    print(names)
    try:
        await fail(3)
    except ValueError as e:
        print("caught", e)
    task = asyncio.create_task(fail(4))
    try:
        await task
    except ValueError as e:
        print("task", e, task.done())
    print(await square(5), await square(6))
    lock = asyncio.Lock()
    order = []

    async def worker(i):
        async with lock:
            order.append(i)
            await asyncio.sleep(0)
            order.append(i)

    await asyncio.gather(worker(1), worker(2), worker(3))
    print(order)
    ev = asyncio.Event()

    async def waiter():
        await ev.wait()
        return "event"

    async def setter():
        await asyncio.sleep(0.01)
        ev.set()

    print(await asyncio.gather(waiter(), setter()))
    try:
        await asyncio.wait_for(asyncio.sleep(5), timeout=0.01)
    except asyncio.TimeoutError:
        print("timeout")
    t = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("cancelled", t.cancelled())


if __name__ == "__main__":
    asyncio.run(main())

# Feature: Generators / tasks, locks, events, timeouts
