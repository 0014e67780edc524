from pprint import pprint, pformat
import pprint as pp


def main():
    pprint({"b": 1, "a": [1, 2, 3]})
    pprint(list(range(60)))
    pprint({"name": "x" * 30, "other": "y" * 30, "third": "z" * 30})
    print(pformat([["aaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] * 3] * 2))
    pprint([1, 2], width=4)
    pprint((1, "two"), indent=4)
    pp.pp({"b": 1, "a": 2})


main()
