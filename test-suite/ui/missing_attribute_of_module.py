import math


def main():
    print(math.squareroot(2))  #~


main()
