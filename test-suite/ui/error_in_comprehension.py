if __name__ == "__main__":
    print([n.upper() for n in [1, 2]])  #~
