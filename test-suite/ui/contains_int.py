if __name__ == "__main__":
    n = 12
    print(2 in n)  #~
