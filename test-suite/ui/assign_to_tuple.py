if __name__ == "__main__":
    pair = (1, 2)
    pair[0] = 3  #~
    print(pair)
