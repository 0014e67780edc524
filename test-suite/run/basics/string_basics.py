s = "hello, world"
print(len(s), s[0], s[-1], s[4], s[0:5], s[7:], s[:-7], s[::2], s[::-1], s[2:9:3], s[100:], s[5:2] == "")
print("lo" in s, "xyz" in s, "xyz" not in s, "" in s)
print(s + "!", s * 2, "-" * 10, 3 * "ab", "" + s == s)
print("a" < "b", "abc" < "abd", "Z" < "a", "abc" == "abc", "abc" != "abC", "" < "a")
print('single "quotes"', "double 'quotes'", "tab\there", "back\\slash", "new\nline")
print("""three
lines
here""")
print("adjacent" " " "literals", r"raw\n", len("\n"), "\x41\u0042")
for c in "abc":
    print(c, ord(c), end=";")
print()
try:
    print(s[100])
except IndexError as e:
    print("IndexError:", e)
t = ""
for c in s:
    if c not in ", ":
        t = c + t
print(t, t.upper(), list("abc"), sorted("hello"))
print(str(12) + "3", str(1.5), str(True), str(None), repr("it's"), repr('say "hi"'), repr("a\nb\t\\"))
print("abc"[1] == "b", max("hello"), min("hello"), "a" * 0 == "", "z" * -3 == "")

# Feature: Types / str
