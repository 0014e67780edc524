def scale(n, *, factor):
    return n * factor


if __name__ == "__main__":
    print(scale(3, 4))  #~
