class Lock:
    pass


def main():
    with Lock() as l:  #~
        print(l)


main()
