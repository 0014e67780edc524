def area(width, height):
    return width * height


if __name__ == "__main__":
    print(area(2, 3))
    print(area(2))  #~
