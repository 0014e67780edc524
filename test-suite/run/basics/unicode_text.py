s = "naïve café — 漢字 😀"
print(s, len(s), s[2], s[-1], s[-4:-2], s.upper(), s[::-1])
for c in "aé€😀":
    print(c, ord(c), len(c.encode("utf-8")), c.isalpha())
print("straße".upper(), "ÀÉ".lower(), "é" == "\u00e9", "é" < "z", "ä" in "bär", "Ω".lower())
data = s.encode("utf-8")
print(len(data), data[:6], data.decode("utf-8") == s)
print("%5s|%-5s|" % ("é", "漢"), "é".center(5, "·"), "漢字".join(["a", "b"]), "x漢y".split("漢"))
print(s.find("漢"), s.replace("😀", ":)"), s.count("é"), sorted("éaz漢b"), repr("é\n😀\x00\xad"))
d = {"é": 1, "漢": 2}
print(d["é"] + d["漢"], "".join([chr(ord(c) + 1) for c in "aé漢"]), max("aé漢"))
t = ""
for c in s:
    if ord(c) < 128:
        t += c
print(t)

# Feature: Text / Unicode
