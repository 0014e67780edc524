class Counter:
    def __init__(self):
        self.n = 0

    def add(self, n):
        self.n += n


if __name__ == "__main__":
    c = Counter()
    c.add()  #~
