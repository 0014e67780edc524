class Empty:
    pass


if __name__ == "__main__":
    print(Empty(3))  #~
