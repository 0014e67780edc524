import sys


def main():
    print(sys._getframe().f_lineno)  #~


if __name__ == "__main__":
    main()
