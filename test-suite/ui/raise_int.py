def fail():
    raise 3  #~


if __name__ == "__main__":
    fail()
