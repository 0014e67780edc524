TABLE = {"a": 1}
VALUE = TABLE["b"]  #~


def main():
    print(VALUE)


if __name__ == "__main__":
    main()
