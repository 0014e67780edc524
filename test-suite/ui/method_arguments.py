class Point:
    def move(self, dx):
        return dx


def main():
    print(Point().move(1, 2))  #~


main()
