if __name__ == "__main__":
    a, b = 12  #~
    print(a, b)
