TABLE = [1, 2, 3]
LAST = TABLE[3]  #~

if __name__ == "__main__":
    print(LAST)
