from math import squareroot  #~

if __name__ == "__main__":
    print(squareroot(2))
