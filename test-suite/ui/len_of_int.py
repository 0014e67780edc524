if __name__ == "__main__":
    print(len(5))  #~
