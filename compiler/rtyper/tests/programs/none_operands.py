class Box:
    def __init__(self, n):
        self.n = n
    def __len__(self):
        return self.n
    def __eq__(self, other):
        if other is None:
            return False
        return self.n == other.n

class Plain:
    def __init__(self, n):
        self.n = n

def maybe(n):
    return Box(n) if n >= 0 else None

def maybe_list(n):
    return [n] if n >= 0 else None

def maybe_plain(n):
    return Plain(n) if n >= 0 else None

def maybe_tuple(n):
    return (n, "t") if n >= 0 else None

def main():
    for i in [-1, 0, 2]:
        b = maybe(i)
        if b:
            print("true", b.n)
        else:
            print("false")
        print(not b, bool(b))
        for j in [-1, 0, 2]:
            c = maybe(j)
            print(i, j, b == c, b != c)
            x, y = maybe_list(i), maybe_list(j)
            print(x == y, x != y, x is None, x or y, x and y)
            p, q = maybe_plain(i), maybe_plain(j)
            print(p == q, p is q, p is None)
            t, u = maybe_tuple(i), maybe_tuple(j)
            print(t == u, t != u, t, u)
            if t is not None and u is not None:
                print(t < u, t[0], u[1])
        try:
            xs = maybe_list(i)
            print(xs + [1])
        except TypeError:
            print("TypeError")
        try:
            xs = maybe_list(i)
            xs.sort()
            print(xs.index(0))
        except AttributeError as e:
            print(e)
        except ValueError as e:
            print(e)
        try:
            xs = maybe_list(i)
            a, = xs
            print(a)
        except TypeError as e:
            print(e)
        try:
            t = maybe_tuple(i)
            a, c = t
            print(a, c, t[1])
        except TypeError as e:
            print(e)
        try:
            xs = maybe_list(i)
            xs += [4]
            print(xs)
        except TypeError:
            print("TypeError")
        try:
            print(", ".join(["a"]), max(maybe_list(i)))
        except TypeError as e:
            print(e)
        try:
            print(sum(maybe_list(i)), sorted(maybe_list(i)), list(maybe_list(i)))
        except TypeError as e:
            print(e)

main()
