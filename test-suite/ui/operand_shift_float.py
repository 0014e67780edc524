if __name__ == "__main__":
    x = 2.0
    print(1 << x)  #~
