RATE = 20


def with_tax(amount):
    return amount + amount * RATE // 100
