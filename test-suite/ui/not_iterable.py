def total(limit):
    result = 0
    for i in limit:  #~
        result += i
    return result


if __name__ == "__main__":
    print(total(10))
