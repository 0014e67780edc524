"""A package that gathers names of its modules."""

from .errors import ShopError
from .product import Product, make_product
from . import cart, pricing

__all__ = ["Product", "ShopError", "cart", "make_product", "pricing"]
