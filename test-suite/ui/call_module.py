import math

if __name__ == "__main__":
    print(math(2))  #~
