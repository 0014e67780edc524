from .errors import ShopError


class Product:
    def __init__(self, name, price):
        self.name = name
        self.price = price

    def __str__(self):
        return "%s at %d" % (self.name, self.price)


def make_product(name, text):
    try:
        return Product(name, int(text))
    except ValueError:
        raise ShopError("bad price %r of %s" % (text, name))
