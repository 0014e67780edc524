class Point:
    def __init__(self):
        self.x = 1


def write(p, name):
    setattr(p, name, 2)  #~


if __name__ == "__main__":
    for name in ["x", "y"]:
        write(Point(), name)
