def total(items):
    result = 0
    for item in items:
        result += item
    return reslut  #~


if __name__ == "__main__":
    print(total([1, 2]))
