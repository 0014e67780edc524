# methods of str

def show(*values):
    print(values)


def search(s, sub):
    show(s.find(sub), s.rfind(sub), s.count(sub), sub in s, s.startswith(sub), s.endswith(sub))
    for start in (-3, 0, 2, 50):
        show(s.find(sub, start), s.rfind(sub, start), s.count(sub, start), s.find(sub, start, -1), s.startswith(sub, start))
    try:
        print(s.index(sub), s.rindex(sub))
    except ValueError as e:
        print("ValueError:", e)


def take_apart(s):
    show(s.split())
    show(s.rsplit())
    show(s.split(None, 1))
    show(s.rsplit(None, 1))
    show(s.split(","))
    show(s.split(",", 1))
    show(s.rsplit(",", 1))
    show(s.splitlines())
    show(s.splitlines(True))
    print(s.partition(","), s.rpartition(","))
    show(s.strip(), s.lstrip(), s.rstrip(), s.strip("a "), s.removeprefix("a"), s.removesuffix("c"))


def change(s):
    show(s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold())
    show(s.center(12), s.center(13, "*"), s.ljust(12, "."), s.rjust(12), s.zfill(12), s.expandtabs(4))
    show(s.replace("a", "<>"), s.replace("a", "", 1), s.replace("", "-"))
    show(s.isalpha(), s.isdigit(), s.isalnum(), s.isspace(), s.isupper(), s.islower(), s.istitle(), s.isidentifier())
    show(s.isascii(), s.isdecimal(), s.isnumeric(), s.isprintable())
    show(s[::-1], s * 2, s[1:3], s[-2:], len(s))


def main():
    for s in ["", "abcabc", "a", "hello world"]:
        for sub in ["", "a", "bc", "zz"]:
            search(s, sub)
    for s in ["", "  a b  c ", "a,b,,c", "one\ntwo\r\nthree", ",", "no break"]:
        take_apart(s)
    for s in ["", "abc", "Hello World", "42", "-7", "ünïcödé", "日本語", "a\tb", "ß"]:
        change(s)
    print(", ".join(["x", "y"]), "-".join("abc"), "".join([]), "+".join(str(i) for i in range(4)))
    print("|".join({"k": 1}), " ".join(("t", "u")))
    print("abc".translate(str.maketrans("abc", "xyz")), "abcd".translate(str.maketrans("ab", "12", "d")))
    print("abc".translate({97: "AA", 98: "b"}))
    print("a-b".startswith(("x", "a")), "a-b".endswith(("x", "a")))
    print("{} {:>5} {name!r}".format(1, "x", name="n"), format(3.14159, ".2f"), format("x", ">3"))
    for bad in ["a", "abc"]:
        try:
            print(bad.split(""))
        except ValueError as e:
            print("ValueError:", e)
        try:
            print(bad.center(5, "ab"))
        except TypeError as e:
            print("TypeError:", e)
    print("héß".encode(), "héß".encode("latin-1"), b"h\xc3\xa9".decode(), "x".encode("utf-16-le"))
    for name in [str.upper, str.lower, str.title]:
        print(name("mixed Case"))
    print(sorted(["b", "A", "c"], key=str.lower))


if __name__ == "__main__":
    main()

# Feature: Text / methods of str
