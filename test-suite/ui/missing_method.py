class Point:
    def move(self):
        return 1


def main():
    print(Point().mov())  #~


main()
