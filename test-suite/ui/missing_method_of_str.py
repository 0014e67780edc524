def main():
    print("abc".revert())  #~


main()
