if __name__ == "__main__":
    print(sorted([1, 2], key=lambda n: n.name))  #~
