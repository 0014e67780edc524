def pick(n):
    if n > 3:
        return "many"
    return n


def main():
    n = int(input())
    print(pick(n) + 1)  #~


main()
