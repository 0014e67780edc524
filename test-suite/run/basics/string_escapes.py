samples = ["plain", "tab\t", "nl\n", "cr\r", "quote'", 'both\'"', "back\\", "nul\0", "esc\x1b", "del\x7f", "é", "\u2028", "\U0001f600", "\x80"]
for s in samples:
    print(len(s), repr(s), ascii(s))
print([s for s in samples[:4]], {"k\n": "v\t"}, ("a'b",))
print("a\
b", "line1\nline2".split("\n"), "\101\x41\N{BULLET}")

# Feature: Text / repr
