"""A shop's stock: dicts of lists, orders, and a report; with annotations."""

from typing import Dict, List, Optional


class Item:
    def __init__(self, sku: str, name: str, price: int, tags: List[str]) -> None:
        self.sku = sku
        self.name = name
        self.price = price
        self.tags = tags


class OutOfStock(Exception):
    def __init__(self, item: Item, wanted: int, present: int) -> None:
        super().__init__(f"{item.name}: wanted {wanted}, have {present}")
        self.short = wanted - present


class Inventory:
    def __init__(self) -> None:
        self.items: Dict[str, Item] = {}
        self.stock: Dict[str, int] = {}
        self.by_tag: Dict[str, List[str]] = {}

    def add(self, item: Item, quantity: int = 0) -> None:
        self.items[item.sku] = item
        self.stock[item.sku] = self.stock.get(item.sku, 0) + quantity
        for tag in item.tags:
            self.by_tag.setdefault(tag, []).append(item.sku)

    def find(self, name: str) -> Optional[Item]:
        for item in self.items.values():
            if item.name == name:
                return item
        return None

    def take(self, sku: str, quantity: int) -> int:
        item = self.items[sku]
        present = self.stock[sku]
        if present < quantity:
            raise OutOfStock(item, quantity, present)
        self.stock[sku] = present - quantity
        return item.price * quantity

    def tagged(self, *tags: str) -> List[str]:
        result = None
        for tag in tags:
            skus = set(self.by_tag.get(tag, []))
            result = skus if result is None else result & skus
        if result is None:
            return []
        return sorted(result)

    def value(self) -> int:
        return sum(self.items[sku].price * n for sku, n in self.stock.items())


class Order:
    next_id = 1

    def __init__(self, customer: str) -> None:
        self.id = Order.next_id
        Order.next_id += 1
        self.customer = customer
        self.lines: List[tuple] = []

    def add(self, sku: str, quantity: int = 1) -> "Order":
        self.lines.append((sku, quantity))
        return self

    def fill(self, inventory: Inventory) -> int:
        """All or nothing: what was taken goes back if something is short."""
        taken = []
        total = 0
        try:
            for sku, quantity in self.lines:
                total += inventory.take(sku, quantity)
                taken.append((sku, quantity))
        except (OutOfStock, KeyError):
            for sku, quantity in taken:
                inventory.stock[sku] += quantity
            raise
        return total


def cents(n: int) -> str:
    return f"{n // 100}.{n % 100:02d}"


def main() -> None:
    inventory = Inventory()
    inventory.add(Item("A1", "lamp", 2499, ["light", "home"]), 5)
    inventory.add(Item("A2", "bulb", 399, ["light"]), 40)
    inventory.add(Item("B1", "chair", 7950, ["home", "wood"]), 3)
    inventory.add(Item("B2", "table", 19900, ["home", "wood"]), 1)
    inventory.add(Item("C1", "rope", 150, []))
    print(inventory.tagged("home"), inventory.tagged("home", "wood"), inventory.tagged("nothing"), inventory.tagged())
    print(cents(inventory.value()))
    orders = [
        Order("ann").add("A1", 2).add("A2", 10),
        Order("bob").add("B1").add("B2", 2),
        Order("cyd").add("B1", 3).add("ZZ"),
        Order("dan").add("B1", 3).add("B2"),
        Order("eli").add("C1"),
    ]
    takings = 0
    for order in orders:
        try:
            total = order.fill(inventory)
        except OutOfStock as e:
            print(f"order {order.id} ({order.customer}) short by {e.short}: {e}")
        except KeyError as e:
            print(f"order {order.id} ({order.customer}): unknown item {e}")
        else:
            takings += total
            print(f"order {order.id} ({order.customer}) comes to {cents(total):>9}")
    print("takings", cents(takings), "left", cents(inventory.value()))
    for sku, n in sorted(inventory.stock.items()):
        item = inventory.items[sku]
        print(f"{sku} {item.name:<8}|{n:>4}|{cents(item.price):>8}|{','.join(item.tags)}")
    for name in ["chair", "boat"]:
        found = inventory.find(name)
        if found is None:
            print(name, "is not sold here")
        else:
            print(name, found.sku)


if __name__ == "__main__":
    main()
