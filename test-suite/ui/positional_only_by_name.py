def area(w, h, /):
    return w * h


def main():
    print(area(1, h=2))  #~


main()
