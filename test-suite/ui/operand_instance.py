class Money:
    def __init__(self, n):
        self.n = n


if __name__ == "__main__":
    print(Money(1) + Money(2))  #~
