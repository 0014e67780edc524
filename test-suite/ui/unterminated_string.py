def main():
    print("abc)  #~


main()
