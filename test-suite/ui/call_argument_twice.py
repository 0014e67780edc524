def area(width, height):
    return width * height


if __name__ == "__main__":
    print(area(3, width=4))  #~
