def area(width, height, depth, *, scale):
    return width * height * depth * scale


class Box:
    def grow(self, by):
        return by


if __name__ == "__main__":
    print(area(1, scale=2))  #~
    print(area(1, 2, 3))  #~
    print(Box().grow())  #~
    print(Box().grow(1, 2))  #~
