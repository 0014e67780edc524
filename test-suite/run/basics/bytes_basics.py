b = b"hello\x00\xff"
print(b, len(b), b[0], b[-1], b[1:3], b + b"!", b * 2, 104 in b, b"ell" in b)
print(list(b), bytes([65, 66]), bytes(3), b.hex(), bytes.fromhex("414243"), b"a" < b"b", b == b"hello\x00\xff")
for x in b"ab":
    print(x, end=" ")
print(b"a,b".split(b","), b"-".join([b"x", b"y"]), b" x ".strip(), b"abc".find(b"c"), b"abc".startswith(b"a"), b"abc".upper())
a = bytearray(b"abc")
a.append(100)
a[0] = 65
a.extend(b"ef")
print(a, len(a), bytes(a), a[1:3], a.decode("ascii"))
print(int.from_bytes(b"\x01\x02", "big"), int.from_bytes(b"\x01\x02", "little"), (258).to_bytes(2, "big"))
try:
    a[0] = 256
except ValueError as e:
    print("ValueError:", e)
try:
    b"\xff".decode("utf-8")
except UnicodeDecodeError:
    print("UnicodeDecodeError")

# Feature: Types / bytes
