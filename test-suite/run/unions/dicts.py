"""Dicts whose values or keys are of several types."""
# Feature: Types / values of several types

person = {"name": "Ada", "age": 36, "height": 1.7, "tags": ["x", "y"], "boss": None}
for key, value in person.items():
    print(key, "=", value)
print(person)
print(person["name"], person["age"])
age = person["age"]
if isinstance(age, int):
    print(age + 1)
person["age"] = "unknown"
person["extra"] = {"a": 1}
print(person)
print(person.get("name"), person.get("missing"), person.get("missing", 5))
print(sorted(person))
print(list(person.values()))
print("Ada" in person.values(), 36 in person.values())

keys = {1: "int", "1": "str", 2.5: "float", None: "none", (1, 2): "tuple"}
print(keys)
print(keys[1], keys["1"], keys[2.5], keys[None], keys[(1, 2)])
print(1.0 in keys, "x" in keys, 2 in keys)
keys[True] = "bool"
print(keys, len(keys))
try:
    print(keys["nothing"])
except KeyError as e:
    print("KeyError", e)
try:
    print(keys[7])
except KeyError as e:
    print("KeyError", e)
del keys["1"]
print(keys)

seen = set()
for thing in [1, "a", 1.0, "a", (1, 2), None, True]:
    seen.add(thing)
print(len(seen), 1 in seen, "b" in seen, (1, 2) in seen)

counts = {}
for thing in [1, "a", 1.0, "a", None]:
    counts[thing] = counts.get(thing, 0) + 1
print(counts)
grouped = {}
for thing in [1, "a", 2.5, "b", 7]:
    grouped.setdefault(type(thing).__name__, []).append(thing)
print(grouped)
print(dict(a=1, b="x"), {**{"k": 1}, **{"k": "v"}})
d = {"a": 1}
print(d.get("b", "none"), d.get("a", "none"))
try:
    bad = {}
    for thing in ["ok", [1]]:
        bad[thing] = 1
except TypeError as e:
    print("TypeError", e)
