def f(*args):
    return len(args)


def main():
    n = int(input())
    print(f(*n))  #~


main()
