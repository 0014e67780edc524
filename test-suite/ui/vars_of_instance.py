class P:
    def __init__(self):
        self.x = 1


def main():
    print(vars(P()))  #~


main()
