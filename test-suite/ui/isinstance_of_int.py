if __name__ == "__main__":
    print(isinstance(3, 4))  #~
