def main():
    s = {1, 2}
    print(s[0])  #~


main()
