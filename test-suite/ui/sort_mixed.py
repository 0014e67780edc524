class P:
    def __init__(self, x):
        self.x = x


def main():
    ps = [P(2), P(1)]
    ps.sort()  #~
    print(ps[0].x)


main()
