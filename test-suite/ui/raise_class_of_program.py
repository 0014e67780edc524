class Failure:
    pass


def fail():
    raise Failure()  #~


if __name__ == "__main__":
    fail()
