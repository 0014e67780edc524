"""A small inventory kept as JSON; text joined of what it holds."""
# Feature: Library / json.loads
import json

class Inventory:
    def __init__(self):
        self.items = {}

    def load(self, text):
        for entry in json.loads(text):
            self.items[entry["sku"]] = entry

    def total(self):
        return sum(e["qty"] * e["price"] for e in self.items.values())

    def report(self):
        for sku in sorted(self.items):
            e = self.items[sku]
            print(f"{sku:<6} {e['name']:<10} {e['qty']:>4} {e['price']:>8.2f} {', '.join(e.get('tags', []))}")

inv = Inventory()
inv.load('[{"sku": "A1", "name": "bolt", "qty": 10, "price": 0.25, "tags": ["metal", "small"]}, {"sku": "B2", "name": "gear", "qty": 3, "price": 12}]')
inv.report()
print(inv.total())
print(json.dumps(list(inv.items.values()), indent=1))

def walk(v, path=""):
    if isinstance(v, dict):
        for k, x in v.items():
            walk(x, path + "." + k)
    elif isinstance(v, list):
        for i, x in enumerate(v):
            walk(x, f"{path}[{i}]")
    else:
        print(path, "=", repr(v))

walk(json.loads('{"a": {"b": [1, {"c": null}]}, "d": "e"}'))
def merge(a, b):
    out = dict(a)
    for k, v in b.items():
        if k in out and isinstance(out[k], dict) and isinstance(v, dict):
            out[k] = merge(out[k], v)
        else:
            out[k] = v
    return out
print(merge({"x": 1, "y": {"z": 2}}, {"y": {"w": "s"}, "q": [1]}))
