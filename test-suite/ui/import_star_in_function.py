def main():
    from math import *  #~
    print(pi)


main()
