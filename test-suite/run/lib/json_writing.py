import json
def main():
    print(json.dumps({"a": 1, "b": 2}), json.dumps([1, 2.5]), json.dumps("x\n\"é\u20ac\U0001f600"), json.dumps(None), json.dumps([True, False]))
    print(json.dumps({"k": [1, 2], "l": []}, indent=2), json.dumps({"b": 1, "a": 2}, sort_keys=True), json.dumps([1, 2], separators=(",", ":")))
    print(json.dumps((1, "a", 2.5, None)), json.dumps("é", ensure_ascii=False), json.dumps({1: "x"}), json.dumps([]), json.dumps([[]], indent=4))
if __name__ == "__main__": main()

# Feature: Library / json
