from typing import *
T = TypeVar("T")
class Stack(Generic[T]):
    def __init__(self) -> None: self.items: List[T] = []
    def push(self, x: T) -> None: self.items.append(x)
    def pop(self) -> T: return self.items.pop()
class Pr(Protocol):
    def f(self) -> int: ...
class N(NamedTuple):
    a: int
    b: str = "q"
def g(x: Optional[int], cb: Callable[[int], int]) -> Union[int, None]:
    return cb(x) if x is not None else None
def main():
    s = Stack[int](); s.push(1); print(s.pop()); t: "Stack[str]" = Stack(); t.push("a"); print(t.pop(), g(2, lambda v: v + 1), N(1), cast(int, 3))
if __name__ == "__main__": main()

# Feature: Library / typing
