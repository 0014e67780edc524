class P:
    def f(self):
        return 1


def main():
    P.f = lambda self: 2  #~
    print(P().f())


main()
