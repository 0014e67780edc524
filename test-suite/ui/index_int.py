def main():
    n = int(input())
    print(n[0])  #~


main()
