import asyncio


async def work(name, n):
    for i in range(n):
        print(name, i)
        await asyncio.sleep(0)
    return n * 10


async def agen(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


class Ctx:
    async def __aenter__(self):
        print("aenter")
        return self

    async def __aexit__(self, *exc):
        print("aexit")


async def producer(q):
    for i in range(3):
        await q.put(i)
    await q.put(-1)


async def consumer(q):
    got = []
    while True:
        x = await q.get()
        if x < 0:
            return got
        got.append(x)


async def main():
    r = await asyncio.gather(work("a", 2), work("b", 3))
    print(r)
    t = asyncio.create_task(work("t", 1))
    print(await t)
    async for x in agen(3):
        print("x", x)
    async with Ctx() as c:
        print("in")
    print([x async for x in agen(2)])
    q = asyncio.Queue()
    p = asyncio.create_task(producer(q))
    print(await consumer(q))
    await p


asyncio.run(main())

# Feature: Generators / async, await, asyncio.gather
