def main():
    s = "abc"
    s[0] = "x"  #~
    print(s)


main()
