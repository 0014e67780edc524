if __name__ == "__main__":
    print(int([1]))  #~
