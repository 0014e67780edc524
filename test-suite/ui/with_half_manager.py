class Half:
    def __enter__(self):
        return 1


if __name__ == "__main__":
    with Half() as x:  #~
        print(x)
