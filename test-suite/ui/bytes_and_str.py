def main():
    s = input()
    print(s + b"x")  #~


main()
