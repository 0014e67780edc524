class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


def main():
    print(Point(1).x)  #~


main()
