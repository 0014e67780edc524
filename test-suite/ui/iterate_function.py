def items():
    return [1, 2]


if __name__ == "__main__":
    for item in items:  #~
        print(item)
