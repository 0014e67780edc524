class Bag:
    pass


if __name__ == "__main__":
    print(len(Bag()))  #~
