def first(n):
    return n + "x"  #~


def second(text):
    return text.no_such_method()  #~


def choose(flag):
    if flag:
        return first(3)
    return second("abc")


if __name__ == "__main__":
    for flag in [True, False]:
        print(choose(flag))
