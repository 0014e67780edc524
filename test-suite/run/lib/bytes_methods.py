def main():
    b = b"Hello, World"
    print(b.upper(), b.lower(), b.find(b"o"), b.rfind(b"o"), b.count(b"l"), b.replace(b"l", b"L"), b.split(b", "), b.partition(b","))
    print(b.startswith(b"He"), b.endswith((b"x", b"ld")), b.strip(b"Hd"), b" x ".strip(), b.hex(), b.hex("-"), bytes.fromhex("00ff"))
    print(b.center(20, b"*"), b.ljust(15) + b"|", b"42".zfill(5), b"a\tb".expandtabs(), b"a b c".split(), b"a\nb".splitlines())
    print(b", ".join([b"x", b"y"]), b[0], b[1:4], b[::-1], 72 in b, b"World" in b, list(b"abc"), b * 2, b == b"Hello, World", b < b"I")
    print(b.decode(), b.isalpha(), b"abc".isalpha(), b"12".isdigit(), b.title(), b.swapcase(), bytes([1, 2, 255]), bytes(3), bytes("é", "utf-8"))
    print(b.translate(bytes.maketrans(b"lo", b"01")), b.index(b"W"), b"abc".translate(None, b"b"), bytes(range(5)))
    try:
        b.index(b"zz")
    except ValueError as e:
        print("ValueError:", e)
    try:
        print(bytes([256]))
    except ValueError as e:
        print("ValueError:", e)
    a = bytearray(b"abc")
    a.append(100)
    a.extend(b"ef")
    a[0] = 65
    print(a, len(a), bytes(a), a[1:3], a.decode("ascii"), a.find(b"d"), a.upper(), bytearray(3), bytearray([1, 2]), a == b"Abcdef")
    a.insert(1, 33)
    print(a, a.pop(), a.pop(0), a)
    a.reverse()
    del a[0]
    print(a, a + b"!", sum(a), a.count(b"c"), b"".join([b"1", b"2"]))
    a += b"zz"
    print(a, a.replace(b"z", b"y"), a.hex(), a.split(b"c"))
    for x in a:
        print(x, end=" ")
    print()
    print(int.from_bytes(b"\x01\x00", "big"), int.from_bytes(b"\x01\x00", "little"), int.from_bytes(b"\xff\xff", "big", signed=True))
    print((1000).to_bytes(2, "big"), (-2).to_bytes(4, "little", signed=True), (255).bit_length(), (255).bit_count(), (2.5).is_integer())
    print((0.75).as_integer_ratio(), (10.0).hex(), float.fromhex("0x1.8p+1"), (7).conjugate())
    try:
        (300).to_bytes(1, "big")
    except OverflowError as e:
        print("OverflowError:", e)
    r = range(0, 20, 3)
    print(r.index(6), r.count(7), r, range(5), r.start, r.stop, r.step, r == range(0, 21, 3), (1, 2, 1).count(1), (1, 2, 3).index(2))


if __name__ == "__main__":
    main()

# Feature: Text / methods of bytes
