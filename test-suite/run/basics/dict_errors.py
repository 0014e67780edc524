d = {"a": 1}
try:
    print(d["b"])
except KeyError as e:
    print("KeyError:", e)
numbers = {1: "x"}
try:
    print(numbers[2])
except KeyError as e:
    print("KeyError:", e)
try:
    del d["zz"]
except KeyError as e:
    print("KeyError:", e)
try:
    d.pop("q")
except KeyError as e:
    print("KeyError:", e)
pairs = {(1, 2): 3}
try:
    print(pairs[2, 1])
except KeyError as e:
    print("KeyError:", e)
try:
    for k in numbers:
        numbers[k + 100] = "y"
except RuntimeError as e:
    print("RuntimeError:", e)
try:
    while True:
        d.popitem()
except KeyError as e:
    print("KeyError:", e)
print(len(d), len(pairs))

# Feature: Types / dict
