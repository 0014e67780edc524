if __name__ == "__main__":
    name = "abc"
    name[0] = "x"  #~
    print(name)
