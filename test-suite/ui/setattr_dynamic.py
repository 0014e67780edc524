"""An attribute whose name comes from input."""


class Config:
    def __init__(self):
        self.depth = 1


def main():
    c = Config()
    name = input()
    setattr(c, name, 3)  #~
    print(c.depth)


main()
