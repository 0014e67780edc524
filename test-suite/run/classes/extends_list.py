class Stack(list):
    def push(self, x):
        self.append(x)
    def peek(self):
        return self[-1]
    @property
    def empty(self):
        return len(self) == 0

class Named(list):
    def __init__(self, name, items=()):
        super().__init__(items)
        self.name = name
    def append(self, x):
        print("append", x)
        super().append(x)
    def total(self):
        return sum(self)

if __name__ == "__main__":
    s = Stack()
    s.push(1)
    s.push(2)
    print(s, len(s), s.peek(), s.pop(), s.empty, s[0], 1 in s, s == [1])
    for x in s:
        print(x)
    n = Named("n", [3, 1, 2])
    n.append(5)
    n.sort()
    print(n, n.name, n.total(), n[1:3], sorted(n, reverse=True), isinstance(n, list), n + [1], bool(n))
    n[0] = 9
    del n[1]
    n.extend([4, 4])
    print(n, n.index(9), n.count(4), list(reversed(n)), max(n), [x * 2 for x in n])
    a, b = Stack([1, 2])
    print(a, b, ",".join(str(x) for x in Stack([7, 8])))
