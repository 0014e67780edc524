class Color:
    RED = 1


def main():
    print(Color.GREEN)  #~


main()
