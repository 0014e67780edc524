def first(n):
    return n.missing  #~


def second(text):
    return text - 1  #~


def third(xs):
    return xs["a"]  #~


def caller():
    return first(1, 2)  #~


if __name__ == "__main__":
    third([1])
    second("a")
    first(2)
    caller()
