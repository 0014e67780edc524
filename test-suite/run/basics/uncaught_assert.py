class Check:
    def __init__(self, n):
        self.n = n

    def run(self):
        assert self.n < 3, "n is %d" % self.n
        return self.n


for n in range(10):
    print(Check(n).run())

# Feature: Statements / tracebacks of uncaught exceptions
