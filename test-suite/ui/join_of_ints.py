if __name__ == "__main__":
    print(", ".join([1, 2]))  #~
