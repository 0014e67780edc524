class Box:
    pass


def same(a, b):
    return type() is Box or type(a) is type(b)  #~


if __name__ == "__main__":
    print(same(Box(), 1))
