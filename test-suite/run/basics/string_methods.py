s = "  The quick brown fox  "
print(repr(s.strip()), repr(s.lstrip()), repr(s.rstrip()), "xxabcxx".strip("x"), "abc".strip("cb"))
t = s.strip()
print(t.upper(), t.lower(), t.title(), t.swapcase(), t.capitalize())
print(t.split(), "a,b,,c".split(","), "a b  c".split(" "), "a,b,c,d".split(",", 2), "".split(), "".split(","))
print("a,b,c".rsplit(",", 1), "one\ntwo\r\nthree\n".splitlines())
print("-".join(["x", "y", "z"]), "".join(["a", "b"]), ", ".join([]) == "")
print(t.find("quick"), t.find("cat"), t.rfind("o"), t.index("brown"), t.count("o"), "aaaa".count("aa"))
print(t.find("o", 13), t.startswith("The"), t.endswith("fox"), t.startswith("quick", 4), t.startswith(("A", "The")))
print(t.replace("quick", "slow"), "aaa".replace("a", "b", 2), "abc".replace("", "-"))
print("abc".isalpha(), "ab1".isalpha(), "123".isdigit(), "".isdigit(), "a1".isalnum(), " \t".isspace(), "AB".isupper(), "ab".islower())
print("7".zfill(3), "-7".zfill(4), "ab".ljust(5) + "|", "ab".rjust(5) + "|", "ab".center(5) + "|", "ab".center(6, "*"), "x".ljust(3, "."))
print("k=v=w".partition("="), "k=v=w".rpartition("="), "kv".partition("="))
print("a\tb".expandtabs(4), "prefix-x".removeprefix("prefix-"), "x.py".removesuffix(".py"))
print("Hello".encode("utf-8"), b"abc".decode("ascii"), "abc".islower(), "Title Case".istitle())
try:
    "abc".index("z")
except ValueError as e:
    print("ValueError:", e)

# Feature: Text / methods of str
