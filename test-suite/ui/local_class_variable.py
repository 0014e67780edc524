def make(k):
    class Adder:
        def add(self, x):  #~
            return x + k

    return Adder()


if __name__ == "__main__":
    print(make(3).add(4))
