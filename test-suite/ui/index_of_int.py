if __name__ == "__main__":
    n = 12
    print(n[0])  #~
