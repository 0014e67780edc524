if __name__ == "__main__":
    d = {}
    d[[1, 2]] = 3  #~
    print(d)
