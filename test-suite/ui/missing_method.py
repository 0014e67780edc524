class Shape:
    pass


class Square(Shape):
    def area(self):
        return 4


def total(shapes):
    result = 0
    for s in shapes:
        result += s.area()  #~
    return result


if __name__ == "__main__":
    print(total([Square(), Shape()]))
