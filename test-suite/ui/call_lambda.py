if __name__ == "__main__":
    twice = lambda n: n * 2
    print(twice(1, 2))  #~
