import sys
from dataclasses import dataclass, field
from functools import total_ordering

def run_stack():
    class Node:
        def __init__(self, value, next=None):
            self.value = value
            self.next = next
        def push(self, v):
            return Node(v, self)
    class Stack:
        def __init__(self):
            self.head = None
        def push(self, v):
            self.head = Node(v, self.head)
            return self
        def __iter__(self):
            n = self.head
            while n is not None:
                yield n.value
                n = n.next
        def clone(self):
            s = Stack()
            for v in self:
                s.push(v)
            return s
    s = Stack().push(1).push(2)
    return list(s), list(s.clone()), Node(3).push(4).next.value

def run_shapes():
    class Shape:
        def area(self):
            return 0
        def name(self):
            return type(self).__name__
    class Square(Shape):
        def __init__(self, s):
            super().__init__()
            self.s = s
        def area(self):
            return self.s ** 2
    class Circle(Shape):
        def area(self):
            return super().area() + 3
    return [(x.name(), x.area()) for x in (Shape(), Square(2), Circle())]

def run_dc():
    @dataclass(order=True, frozen=True)
    class P:
        x: int
        y: int = 0
    @total_ordering
    class T:
        def __init__(self, n): self.n = n
        def __eq__(self, o): return self.n == o.n
        def __lt__(self, o): return self.n < o.n
    return sorted([P(2), P(1, 5)]), T(1) >= T(1), T(2) > T(1)

def run_exc(n):
    class Bad(ValueError):
        def __init__(self, n):
            super().__init__(f"bad {n}")
            self.n = n
    try:
        if n > 2:
            raise Bad(n)
    except Bad as e:
        return str(e), e.n
    return "fine", 0

if __name__ == "__main__":
    class Main:
        tag = "main"
        def hello(self):
            return self.tag
    print(run_stack())
    print(run_shapes())
    print(run_dc())
    print(run_exc(1), run_exc(3), run_exc(5))
    print(Main().hello(), Main.__qualname__)
