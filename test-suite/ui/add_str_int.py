if __name__ == "__main__":
    count = len("abc")
    print("count: " + count)  #~
