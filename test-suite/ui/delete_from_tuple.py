if __name__ == "__main__":
    pair = (1, 2)
    del pair[0]  #~
