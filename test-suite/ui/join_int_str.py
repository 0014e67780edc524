def pick(flag):
    if flag:
        value = 1
    else:
        value = "one"
    return value + 1  #~


if __name__ == "__main__":
    print(pick(True), pick(False))
