import sys
class Stack:
    def __init__(self): self.items = []
    def push(self, x): self.items.append(x)
    def pop(self): return self.items.pop()
    def __len__(self): return len(self.items)
    def __contains__(self, x): return x in self.items
    def __getitem__(self, i): return self.items[i]
a, b = Stack(), Stack()
a.push(1); a.push(2); b.push("x")
print(len(a), a[0], 2 in a, b.pop(), bool(b))
try:
    b.pop()
except IndexError as e:
    print(e)
class Animal:
    def speak(self): raise NotImplementedError("speak")
class Dog(Animal):
    def speak(self): return "woof"
class Cat(Animal): pass
for z in [Dog(), Cat()]:
    try:
        print(z.speak())
    except NotImplementedError as e:
        print("NI", e)
class Ctx:
    def __enter__(self): print("in"); return self
    def __exit__(self, t, v, tb): print("out", t is None); return True
with Ctx() as c:
    raise ValueError("swallowed")
memo = {}
def fib(n):
    if n in memo: return memo[n]
    r = n if n < 2 else fib(n - 1) + fib(n - 2)
    memo[n] = r
    return r
print(fib(80))
def f(x, *args, k=1, **kw): return x + sum(args) + k + len(kw)
print(f(1), f(1, 2, 3), f(1, k=5), f(1, 2, z=3, y=4))
h = 14695981039346656037
for ch in "hello":
    h = ((h ^ ord(ch)) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
print(h, hex(h), h >> 3, h % 1000)
x = 1
for _ in range(70):
    x = (x * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
print(x)
matrix = [[1, 2], [3, 4]]

# Feature: Classes / what special methods mean
