def main():
    t = (1, 2)
    t[0] = 3  #~
    print(t)


main()
