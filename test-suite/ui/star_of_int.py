def f(*xs):
    return len(xs)


if __name__ == "__main__":
    n = 3
    print(f(*n))  #~
    d = {1: 2}
    print(f(**d))  #~
