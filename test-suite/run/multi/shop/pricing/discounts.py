from .. import cart
from ..errors import ShopError


class Discount:
    def __init__(self, name, limit, percent):
        self.name = name
        self.limit = limit
        self.percent = percent


DISCOUNTS = [Discount("none", 0, 0), Discount("small", 1000, 5), Discount("large", 5000, 12)]


def best(amount):
    if amount < 0:
        raise ShopError("negative amount")
    found = DISCOUNTS[0]
    for d in DISCOUNTS:
        if amount >= d.limit and d.percent >= found.percent:
            found = d
    return found


def apply(amount):
    return amount - amount * best(amount).percent // 100


def title(name):
    assert cart.Cart is not None
    return name.capitalize()
