class Config:
    def __init__(self):
        self.depth = 1


def main():
    c = Config()
    print(getattr(c, input()))  #~


main()
