class Box:
    pass


if __name__ == "__main__":
    box = Box()
    print(box())  #~
