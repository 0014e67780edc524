"""A program of several modules: a package, a sub-package, relative imports,
a cycle, and names shared between modules."""

import helpers
import shop
from helpers import VERSION, double as twice
from shop.cart import Cart
from shop.pricing import discounts
import shop.pricing.tax as tax


def main():
    print(VERSION, helpers.NAME, twice(21), helpers.double("ab"))
    cart = Cart("ann")
    cart.add(shop.Product("lamp", 2500), 2)
    cart.add(shop.make_product("bulb", "399"))
    print(cart, cart.total())
    print(discounts.best(cart.total()).name, discounts.apply(cart.total()))
    print(tax.with_tax(1000), tax.RATE)
    tax.RATE = 10
    print(tax.with_tax(1000), shop.pricing.tax.RATE)
    helpers.count("main")
    helpers.count("main")
    print(helpers.counts, helpers.total_counts(), cart.owner_name())
    print(helpers.__name__, shop.cart.__name__, __name__)
    try:
        shop.make_product("broken", "many")
    except shop.ShopError as e:
        print("ShopError:", e)


if __name__ == "__main__":
    main()

# Feature: Statements / modules and packages
