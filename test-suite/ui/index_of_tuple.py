if __name__ == "__main__":
    pair = (1, "b")
    print(pair[2])  #~
