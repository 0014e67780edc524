def main():
    n = int(input())
    print(isinstance(n, 3))  #~


main()
