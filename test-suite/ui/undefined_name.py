def total(items):
    result = 0
    for item in items:
        result += itme  #~
    return result


if __name__ == "__main__":
    print(total([1, 2]))
