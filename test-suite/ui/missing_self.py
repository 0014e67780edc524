class Point:
    def move(dx):
        return dx


def main():
    print(Point().move(1))  #~


main()
