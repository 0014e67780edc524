class Bag:
    pass


if __name__ == "__main__":
    print(Bag()[0])  #~
