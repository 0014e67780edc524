def make(name):
    return type(name, (), {})  #~


if __name__ == "__main__":
    print(make("A"))
