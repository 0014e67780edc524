class Counter:
    def __init__(self, start):
        self.value = start

    def step(self):
        self.value += 1
        return self.value


c = Counter(5)
c.step()
c.step()
print(c.value)
