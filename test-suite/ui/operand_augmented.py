def add(names):
    names += 1  #~
    return names


if __name__ == "__main__":
    print(add(["a"]))
