def main():
    s = "hello"
    u = "h€llo wörld"
    w = "漢字😀x"
    for t in [s, u, w, ""]:
        print(t, len(t), t[::-1], t[:2], t[1:], t[-2:], t[::2], t * 2, t + "!", "€" + t, t == "hello", t < "i", repr(t))
        for c in t:
            print(c, ord(c), end=" ")
        print()
        print("l" in t, "ll" in t, "字" in t, "" in t, "o" not in t)
    for i in [0, 4, 5, -1, -5, -6]:
        try:
            print(s[i], u[i])
        except IndexError as e:
            print(e)
    print(chr(65), chr(233), chr(0x20ac), chr(0x1f600))
    try:
        chr(-1)
    except ValueError as e:
        print(e)
    try:
        chr(0x110000)
    except ValueError as e:
        print(e)
    try:
        n = 3
        ord("abc"[:n])
    except TypeError as e:
        print(e)
    print(int("42"), int(" -7 "), int("1_000"), float("2.5"), float("1e3"), float(" inf "))
    for bad in ["x", "", "1.5", "12a"]:
        try:
            print(int(bad))
        except ValueError as e:
            print(e)
        try:
            print(float(bad))
        except ValueError as e:
            print(e)
    c = s[1]
    print(c + c, c * 3, c == "e", c != "e", c < "f", c >= "z", "e" == c, c in "aeiou", c in s)
    d = {}
    for ch in "abracadabra":
        d[ch] = d.get(ch, 0) + 1
    print(d)
    print("a" < "b", "a" < "B", "abc" < "abd", "ab" < "abc", "é" > "z", "😀" > "字")
    print(s == u, s + u == "hello" + u, hash("abc") == hash("ab" + "c"))
    out = ""
    for i in range(5):
        out += str(i)
        out += ","
    print(out)
    parts = []
    for i in range(3):
        parts.append(f"{i}:{i * i}")
    print(" ".join(parts), "€".join(parts), "".join(["漢", "a", "é"]), "-".join([]), "-".join(["x"]))
    print(f"{s!r:>10}|{s:<8}|{s:^9}|{3.14159:.2f}|{42:05d}|{True}|{None}|{c}|{1e100}|{255:x}|{s}{c}")
    print("%s %d %5.1f %r %c %x %%" % (s, 3, 2.55, s, "z", 255))
    print("%d items" % 3, "%s" % None, "%s and %s" % (1.5, [1]))
    print("{} {1}".format(1, 2) if False else "{0} {1} {0}".format("a", 2))
    print("{:>6}|{:<6}|{name!r}|{:{w}}".format("a", 1, "x", name="nm", w=4))
    print(str(1.0), str(True), str(None), str((1, "a")), repr("it's"), repr('q"'), ascii("é"))
    b = b"abc\x00\xff"
    print(b, len(b), b[0], b[-1], b[1:3], b + b"z", b * 2, b == b"abc", list(b), 97 in b)
    for x in b"hi":
        print(x)
    print("spam".upper().lower().title(), "a,b,c".split(","), "x".join("abc"))
    t = "abc"
    x, y, z = t
    print(x, y, z)
    print(t[1:2] == "b", t[5:], t[2:1], t[-1:], t[:-1])
    print(max("hello"), min("hello"), sorted("hello"))
    print("abc" "def", 'a\tb\n', "\\")

main()
