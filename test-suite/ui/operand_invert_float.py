if __name__ == "__main__":
    x = 1.5
    print(~x)  #~
