import sys

if len("abc") == 3:
    sys.exit("not today")

if __name__ == "__main__":
    print(1)
