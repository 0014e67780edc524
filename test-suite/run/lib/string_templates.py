import string
from string import Template


def main():
    t = Template("$who likes ${what}, costs $$5")
    print(t.substitute(who="tim", what="kung pao"))
    d = {"who": "x"}
    print(t.safe_substitute(d))
    try:
        t.substitute(d)
    except KeyError as e:
        print("KeyError", e)
    print(t.substitute(d, what="y"), t.template)
    try:
        Template("bad $ here").substitute(d)
    except ValueError as e:
        print(e)
    print(string.capwords("hello   world foo"), string.capwords("a-b", "-"))
    print(string.ascii_letters, string.digits, string.punctuation, repr(string.whitespace), string.hexdigits, string.octdigits, len(string.printable))



main()
