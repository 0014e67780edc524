from abc import ABC, abstractmethod, ABCMeta
from typing import Generic, TypeVar, Protocol, Optional, Iterator

T = TypeVar("T")
K = TypeVar("K")

class Shape(ABC):
    @abstractmethod
    def area(self) -> float: ...
    @property
    @abstractmethod
    def name(self) -> str: ...
    def describe(self):
        return f"{self.name} {self.area():.2f}"

class Sq(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
    @property
    def name(self): return "sq"

class Half(Shape):
    def area(self): return 1.0

class Stack(Generic[T]):
    def __init__(self) -> None:
        self._items: list[T] = []
    def push(self, x: T) -> None:
        self._items.append(x)
    def pop(self) -> T:
        return self._items.pop()
    def __iter__(self) -> Iterator[T]:
        return iter(self._items)

class Drawable(Protocol):
    def draw(self) -> str: ...

class A:
    def draw(self): return "A"
class B:
    def draw(self): return "B"

def render(d: Drawable) -> str:
    return d.draw()

if __name__ == "__main__":
    print(Sq(3.0).describe())
    try:
        Shape()
    except TypeError as e:
        print(e)
    try:
        Half()
    except TypeError as e:
        print(e)
    s = Stack[int]()
    s.push(1)
    t: Stack[str] = Stack()
    t.push("x")
    print(s.pop(), t.pop(), list(s))
    print([render(d) for d in (A(), B())])
    print(issubclass(Sq, Shape), isinstance(Sq(1.0), Shape))
