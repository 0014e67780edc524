import sys


def main():
    print(sys._getframe())  #~


main()
