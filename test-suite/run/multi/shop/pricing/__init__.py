from . import discounts, tax
