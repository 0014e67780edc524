"""RPython's form; ends by an exception that nobody catches."""


class Ledger(object):
    def __init__(self):
        self.entries = []

    def add(self, amount):
        self.entries.append(amount)

    def average(self):
        return sum(self.entries) // len(self.entries)


def entry_point(argv):
    ledger = Ledger()
    for amount in [10, 20, 33]:
        ledger.add(amount)
    print("average", ledger.average())
    print("average of none", Ledger().average())
    return 0


def target(driver, args):
    return entry_point, None
