def main():
    a = input()
    if a < 3:  #~
        print("small")


main()
