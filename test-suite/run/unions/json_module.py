"""json.loads and json.dumps of what it gives."""
# Feature: Library / json.loads

import json

text = """
{"name": "Widget", "price": 12.5, "stock": 3, "tags": ["a", "b\\n", "\\u00e9\\ud83d\\ude00"],
 "dims": {"w": 1, "h": 2.0, "deep": {"x": [[], {}, [1, [2]]]}}, "ok": true, "no": false, "nothing": null}
"""
data = json.loads(text)
print(data)
print(data["name"], data["price"], data["stock"], data["tags"][0], data["dims"]["h"])
print(data["name"].upper(), data["stock"] + 1, data["price"] * 2)
for key, value in data.items():
    print(key, type(value).__name__, value)
print(len(data), "name" in data, data.get("missing"), data.get("stock", 0))
print([t for t in data["tags"]], len(data["tags"]))
data["new"] = [1, "two"]
data["dims"]["w"] = None
del data["tags"]
print(json.dumps(data))
print(json.dumps(data, indent=2, sort_keys=True))
print(json.loads(json.dumps(data)) == data)

orders = json.loads('[{"item": "x", "qty": 2, "price": 1.5}, {"item": "y", "qty": 1, "price": 4}]')
total = 0
for order in orders:
    print(f"{order['item']:>5} {order['qty']:3d} {order['price']:.2f}")
    total += order["qty"] * order["price"]
print(total, sum(o["qty"] for o in orders), sorted(o["item"] for o in orders))
print(json.loads(" 12 "), json.loads("-0.5e2"), json.loads('"s"'), json.loads("null"), json.loads("[]"), json.loads("NaN"))
print(json.loads(b'{"a": [true]}'), json.loads("-Infinity"), json.loads("1E3"), json.loads("-7"))

bad = ["", "  ", "{", "[1,", "[1 2]", '{"a"}', '{"a" 1}', '{"a": }', "{1: 2}", '{"a": 1,}', "[1,]", "nul", "tru",
       '"abc', '"a\\x"', '"\\u12"', '"\\u12zz"', '"a\nb"', "01", "1.", "-", "+1", "[1] 2", "{'a': 1}", "\ufeff[]", "[\n1,\n2,,\n]"]
for b in bad:
    try:
        print(json.loads(b))
    except json.JSONDecodeError as e:
        print(repr(b), "->", e, e.msg, e.pos, e.lineno, e.colno)
try:
    print(data["absent"])
except KeyError as e:
    print("KeyError", e)
try:
    print(data["stock"]["x"])
except TypeError as e:
    print("TypeError", e)
try:
    print(orders["x"])
except TypeError as e:
    print("TypeError", e)
try:
    print(data[0])
except KeyError as e:
    print("KeyError", e)
try:
    print(data["name"]["x"])
except TypeError as e:
    print("TypeError", e)
try:
    print(data["stock"] + "x")
except TypeError as e:
    print("TypeError", e)
try:
    print(data["stock"].upper())
except AttributeError as e:
    print("AttributeError", e)
try:
    for x in data["ok"]:
        print(x)
except TypeError as e:
    print("TypeError", e)
try:
    json.loads(5)
except TypeError as e:
    print("TypeError", e)
