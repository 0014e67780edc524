class P:
    pass


def main():
    print(max(P(), P()))  #~


main()
