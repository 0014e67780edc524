if __name__ == "__main__":
    with 3 as x:  #~
        print(x)
