class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)

    def total(self):
        return sum(self.items)  #~


if __name__ == "__main__":
    s = Stack()
    s.push("a")
    print(s.total())
