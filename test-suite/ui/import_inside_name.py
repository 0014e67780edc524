def main(name):
    return __import__(name)  #~


if __name__ == "__main__":
    main("math")
