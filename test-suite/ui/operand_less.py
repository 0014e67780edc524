def smaller(a, b):
    return a < b  #~


if __name__ == "__main__":
    print(smaller("a", 1))
