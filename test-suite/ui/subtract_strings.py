def main():
    a = input()
    print(a - "x")  #~


main()
