def pair():
    return 1, 2


if __name__ == "__main__":
    a, b, c = pair()  #~
    print(a, b, c)
