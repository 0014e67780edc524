def compute(text):
    return eval(text)  #~


if __name__ == "__main__":
    print(compute("1 + 2"))
