class Point:
    def __init__(self):
        self.x = 1


if __name__ == "__main__":
    print(Point().__dict__)  #~
