if __name__ == "__main__":
    print(len([1], [2]))  #~
