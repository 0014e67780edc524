"""Huffman coding with a tree, a bit writer and a bit reader."""

import heapq


class Node:
    def __init__(self, weight, order, letter, left, right):
        self.weight = weight
        self.order = order
        self.letter = letter
        self.left = left
        self.right = right

    def __lt__(self, other):
        return (self.weight, self.order) < (other.weight, other.order)

    def is_leaf(self):
        return self.left is None


class BitWriter:
    def __init__(self):
        self.data = bytearray()
        self.current = 0
        self.used = 0

    def write(self, code):
        for c in code:
            self.current = self.current << 1 | (c == "1")
            self.used += 1
            if self.used == 8:
                self.data.append(self.current)
                self.current = 0
                self.used = 0

    def finish(self):
        if self.used:
            self.data.append(self.current << (8 - self.used))
        return bytes(self.data)


class BitReader:
    def __init__(self, data):
        self.data = data
        self.position = 0

    def next(self):
        byte = self.data[self.position >> 3]
        bit = byte >> (7 - (self.position & 7)) & 1
        self.position += 1
        return bit


def count(text):
    counts = {}
    for c in text:
        counts[c] = counts.get(c, 0) + 1
    return counts


def build(counts):
    heap = []
    order = 0
    for letter in sorted(counts):
        heap.append(Node(counts[letter], order, letter, None, None))
        order += 1
    heapq.heapify(heap)
    while len(heap) > 1:
        a = heapq.heappop(heap)
        b = heapq.heappop(heap)
        heapq.heappush(heap, Node(a.weight + b.weight, order, "", a, b))
        order += 1
    return heap[0]


def codes_of(node, prefix, codes):
    if node.is_leaf():
        codes[node.letter] = prefix or "0"
        return
    codes_of(node.left, prefix + "0", codes)
    codes_of(node.right, prefix + "1", codes)


def encode(text, codes):
    writer = BitWriter()
    for c in text:
        writer.write(codes[c])
    return writer.finish()


def decode(data, root, length):
    reader = BitReader(data)
    out = []
    while len(out) < length:
        node = root
        if node.is_leaf():
            reader.next()
        while not node.is_leaf():
            node = node.right if reader.next() else node.left
        out.append(node.letter)
    return "".join(out)


def depth(node):
    if node is None:
        return 0
    return 1 + max(depth(node.left), depth(node.right))


def main():
    texts = ["abracadabra", "aaaa", "the rain in spain falls mainly on the plain " * 20]
    for text in texts:
        counts = count(text)
        root = build(counts)
        codes = {}
        codes_of(root, "", codes)
        for letter in sorted(codes, key=lambda c: (len(codes[c]), codes[c]))[:6]:
            print(repr(letter), counts[letter], codes[letter])
        data = encode(text, codes)
        print(len(text), "->", len(data), "bytes, depth", depth(root), list(data[:8]))
        assert decode(data, root, len(text)) == text
        bits = sum([counts[c] * len(codes[c]) for c in counts])
        print("%.4f bits a letter" % (bits / len(text)))
    try:
        decode(b"\x00", build(count(texts[0])), 50)
    except IndexError as e:
        print("too short:", e)


if __name__ == "__main__":
    main()
