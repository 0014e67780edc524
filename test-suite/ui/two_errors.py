def first(n):
    return n + "x"  #~


def second(text):
    return text.no_such_method()  #~


if __name__ == "__main__":
    print(first(3))
    print(second("abc"))
