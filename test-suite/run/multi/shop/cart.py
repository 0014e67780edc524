import helpers
from shop.product import Product


class Cart:
    def __init__(self, owner):
        self.owner = owner
        self.lines = []

    def add(self, product: Product, quantity=1):
        self.lines.append((product, quantity))
        helpers.count("add")

    def total(self):
        return sum([product.price * n for product, n in self.lines])

    def owner_name(self):
        # back into a module that knows this one
        from shop.pricing import discounts

        return discounts.title(self.owner)

    def __str__(self):
        return "; ".join(["%d x %s" % (n, p) for p, n in self.lines])
