def last(n):
    return n.digits  #~


if __name__ == "__main__":
    print(last(3))
