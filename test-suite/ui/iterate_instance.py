class Bag:
    def __init__(self, items):
        self.items = items


if __name__ == "__main__":
    for item in Bag([1, 2]):  #~
        print(item)
