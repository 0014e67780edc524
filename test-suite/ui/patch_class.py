class Point:
    def norm(self):
        return 1


def other(self):
    return 2


def main():
    Point.norm = other  #~
    print(Point().norm())


if __name__ == "__main__":
    main()
