def total(n):
    result = 0
    for digit in n:  #~
        result += digit
    return result


if __name__ == "__main__":
    print(total(123))
