if __name__ == "__main__":
    first, second, third, *rest = (1, 2)  #~
    print(first, second, third, rest)
