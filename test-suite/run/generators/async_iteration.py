import asyncio
import types


class Ticker:
    def __init__(self, n):
        self.n = n
        self.i = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.i >= self.n:
            raise StopAsyncIteration
        self.i += 1
        await asyncio.sleep(0)
        return self.i


class Handle:
    async def __aenter__(self):
        print("open")
        return 7

    async def __aexit__(self, et, ev, tb):
        print("close", et is not None)
        return et is not None


async def numbers(n):
    try:
        for i in range(n):
            yield i * 2
    finally:
        print("numbers done")


class Suspend:
    def __await__(self):
        got = yield "suspended"
        return got


async def coro():
    x = await Suspend()
    print("resumed with", x)
    return x + 1


async def producer(q, n):
    for i in range(n):
        await q.put(i)
        print("put", i)
    await q.put(None)


async def consumer(q):
    total = 0
    while True:
        item = await q.get()
        if item is None:
            break
        print("got", item)
        total += item
    return total


async def main():
    async for t in Ticker(3):
        print("tick", t)
    else:
        print("else")
    async with Handle() as h:
        print(h)
        raise KeyError("x")
    print([x async for x in numbers(3) if x])
    q = asyncio.Queue(maxsize=2)
    results = await asyncio.gather(producer(q, 5), consumer(q))
    print(results[1])


c = coro()
print(c.send(None))
try:
    c.send(41)
except StopIteration as e:
    print("result", e.value)
asyncio.run(main())

# Feature: Generators / async for, async with, async generators
