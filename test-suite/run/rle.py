"""Run lengths, move-to-front, delta and variable-length coding."""


def rle_encode(text):
    if not text:
        return ""
    out = []
    previous = text[0]
    count = 1
    for c in text[1:]:
        if c == previous:
            count += 1
        else:
            out.append(piece(previous, count))
            previous = c
            count = 1
    out.append(piece(previous, count))
    return "".join(out)


def piece(c, count):
    if count == 1:
        return c
    return str(count) + c


def rle_decode(coded):
    out = ""
    number = ""
    for c in coded:
        if c.isdigit():
            number += c
        else:
            out += c * (int(number) if number else 1)
            number = ""
    return out


def runs(values):
    result = []
    for v in values:
        if result and result[-1][0] == v:
            result[-1] = (v, result[-1][1] + 1)
        else:
            result.append((v, 1))
    return result


def move_to_front(text):
    alphabet = [chr(i) for i in range(128)]
    out = []
    for c in text:
        i = alphabet.index(c)
        out.append(i)
        del alphabet[i]
        alphabet.insert(0, c)
    return out


def move_back(codes):
    alphabet = [chr(i) for i in range(128)]
    out = []
    for i in codes:
        c = alphabet.pop(i)
        out.append(c)
        alphabet.insert(0, c)
    return "".join(out)


def rotate_sort(text):
    """Burrows and Wheeler's transform, with | as the end."""
    text += "|"
    table = sorted([text[i:] + text[:i] for i in range(len(text))])
    return "".join([row[-1] for row in table])


def rotate_back(coded):
    order = sorted(range(len(coded)), key=lambda i: (coded[i], i))
    at = coded.index("|")
    out = ""
    for _ in range(len(coded)):
        at = order[at]
        out += coded[at]
    return out[:-1]


def varint_encode(numbers):
    out = []
    for n in numbers:
        n = (n << 1) ^ (n >> 63)
        while n > 127:
            out.append(n & 127 | 128)
            n >>= 7
        out.append(n)
    return out


def varint_decode(data):
    numbers = []
    n = 0
    shift = 0
    for byte in data:
        n |= (byte & 127) << shift
        if byte & 128:
            shift += 7
        else:
            numbers.append((n >> 1) ^ -(n & 1))
            n = 0
            shift = 0
    return numbers


def deltas(numbers):
    previous = 0
    out = []
    for n in numbers:
        out.append(n - previous)
        previous = n
    return out


for text in ["", "a", "aaaa", "aaabccddddde", "wwwwwwwwwwwwbwwwwwwwwwwww"]:
    coded = rle_encode(text)
    print(repr(text), repr(coded), rle_decode(coded) == text)
print(runs([1, 1, 2, 3, 3, 3, 1]), runs("hello"))
text = "bananabanabandana"
codes = move_to_front(text)
print(codes, move_back(codes) == text)
turned = rotate_sort(text)
print(turned, rle_encode(turned), rotate_back(turned) == text)
numbers = [0, 1, -1, 63, 64, -65, 300, -100000, 12345678901]
data = varint_encode(numbers)
print(len(data), data, varint_decode(data) == numbers)
print(deltas([100, 103, 103, 110, 90]), len(varint_encode(deltas(list(range(1000000, 1000500))))))
