name = "world"
n = 7
x = 2.5
items = [1, 2, 3]
print(f"hello {name}! {n} {x} {items}")
print(f"{n + 1} {n * x} {name.upper()} {len(items)} {items[0]} {'yes' if n > 5 else 'no'}")
print(f"{n:3d}|{n:<3d}|{n:03d}|{n:+d}|{n:b}|{n:#x}|{n:,}|{1234567:,}")
print(f"{x:.3f}|{x:8.2f}|{x:<8.2f}|{x:^9.1f}|{x:e}|{x:g}|{0.256:.1%}")
print(f"{name:>10}|{name:<10}|{name:^11}|{name:*^11}|{name:.3}|{name!r}|{name!r:>10}")
width = 6
print(f"{n:{width}}|{x:{width}.{2}f}|{name:>{width * 2}}")
print(f"{{literal}} {n=} {x = } {name=}")
print(f"{n}{x}{name}" f" joined {n}")
print(f"{True} {None} {(1, 'a')} { {'k': 1} }")


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __str__(self):
        return f"<{self.x}, {self.y}>"

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


p = Point(1, 2)
print(f"{p} {p!r} {p.x + p.y} {[p, p]}")

# Feature: Text / f-strings
