class Point:
    def __init__(self):
        self.x = 1


def read(p, name):
    return getattr(p, name)  #~


if __name__ == "__main__":
    for name in ["x", "y"]:
        print(read(Point(), name))
