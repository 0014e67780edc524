class A:
    kind = 3
    def __init__(self, x):
        self.x = x
    def area(self):
        return self.x
    def twice(self):
        return self.area() * 2
class B(A):
    kind = 4
    def __init__(self, x, y):
        A.__init__(self, x)
        self.y = y
    def area(self):
        return self.x * self.y
class C(A):
    def area(self):
        return -1
def make(n):
    if n == 0:
        return A(5)
    if n == 1:
        return B(5, 6)
    return C(3)
i = 0
while i < 3:
    a = make(i)
    print(a.twice(), a.kind, isinstance(a, B))
    i += 1
