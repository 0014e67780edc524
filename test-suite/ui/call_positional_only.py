def scale(n, /):
    return n * 2


if __name__ == "__main__":
    print(scale(n=3))  #~
