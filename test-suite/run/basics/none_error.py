class Box:
    def __init__(self):
        self.content = None

    def fill(self, other):
        self.content = other

    def size(self):
        return 1


box = Box()
try:
    print(box.content.size())
except AttributeError as e:
    print("AttributeError:", e)
box.fill(Box())
print(box.content.size())
box.fill(None)
try:
    box.content.content = box
except AttributeError as e:
    print("AttributeError:", e)


def maybe(n):
    if n > 0:
        return [n]
    return None


try:
    print(maybe(1)[0])
    print(maybe(0)[0])
except TypeError as e:
    print("TypeError:", e)
try:
    for x in maybe(0):
        print(x)
except TypeError as e:
    print("TypeError:", e)
try:
    print(len(maybe(-1)))
except TypeError as e:
    print("TypeError:", e)

# Feature: Types / None and Optional
