if __name__ == "__main__":
    name = "abc"
    print(name - "c")  #~
