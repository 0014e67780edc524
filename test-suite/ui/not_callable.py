if __name__ == "__main__":
    numbers = [1, 2, 3]
    print(numbers(0))  #~
