"""Base 64, hexadecimal and quoted text by hand, on bytes."""

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
REVERSE = {c: i for i, c in enumerate(ALPHABET)}


def encode(data):
    out = []
    for i in range(0, len(data), 3):
        chunk = data[i : i + 3]
        n = 0
        for j in range(3):
            n <<= 8
            if j < len(chunk):
                n |= chunk[j]
        for j in range(4):
            if j <= len(chunk):
                out.append(ALPHABET[n >> (18 - 6 * j) & 63])
            else:
                out.append("=")
    return "".join(out)


def decode(text):
    out = bytearray()
    n = 0
    bits = 0
    for position, c in enumerate(text):
        if c == "=":
            break
        if c in "\r\n":
            continue
        if c not in REVERSE:
            raise ValueError("bad character %r at %d" % (c, position))
        n = (n << 6 | REVERSE[c]) & 0xFFFF
        bits += 6
        if bits >= 8:
            bits -= 8
            out.append(n >> bits & 255)
    return bytes(out)


def to_hex(data):
    return "".join(["%02x" % b for b in data])


def from_hex(text):
    if len(text) % 2:
        raise ValueError("odd length %d" % len(text))
    return bytes([int(text[i : i + 2], 16) for i in range(0, len(text), 2)])


def percent(text):
    out = ""
    for b in text.encode("utf-8"):
        c = chr(b)
        if b < 128 and (c.isalnum() or c in "-_.~"):
            out += c
        else:
            out += "%%%02X" % b
    return out


def dump(data):
    for start in range(0, len(data), 16):
        row = data[start : start + 16]
        codes = " ".join(["%02x" % b for b in row])
        shown = "".join([chr(b) if 32 <= b < 127 else "." for b in row])
        print("%08x  %-47s  |%s|" % (start, codes, shown))


if __name__ == "__main__":
    for text in ["", "f", "fo", "foo", "foob", "fooba", "foobar"]:
        coded = encode(text.encode("ascii"))
        print(repr(text), coded, decode(coded) == text.encode("ascii"))
    data = bytes([(i * 37 + 11) % 256 for i in range(40)])
    print(encode(data))
    assert decode(encode(data)) == data
    print(to_hex(data))
    assert from_hex(to_hex(data)) == data
    dump(data)
    dump(b"plain text\nand\ttabs \xff\x00!")
    print(percent("a b/c?d=é&f~"))
    for bad in ["Zm9*", "ab?"]:
        try:
            print(decode(bad))
        except ValueError as e:
            print("error:", e)
    try:
        from_hex("abc")
    except ValueError as e:
        print("error:", e)
