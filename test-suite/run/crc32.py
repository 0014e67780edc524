"""CRC-32 by table and bit by bit, Adler-32, Fletcher-16, and a Luhn check."""


def make_table(polynomial):
    table = []
    for n in range(256):
        c = n
        for _ in range(8):
            if c & 1:
                c = (c >> 1) ^ polynomial
            else:
                c >>= 1
        table.append(c)
    return table


TABLE = make_table(0xEDB88320)


def crc32(data, crc=0):
    crc ^= 0xFFFFFFFF
    for byte in data:
        crc = TABLE[(crc ^ byte) & 0xFF] ^ (crc >> 8)
    return crc ^ 0xFFFFFFFF


def crc32_slow(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0xEDB88320 & -(crc & 1))
    return ~crc & 0xFFFFFFFF


def adler32(data):
    a = 1
    b = 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return (b << 16) + a


def fletcher16(data):
    low = 0
    high = 0
    for byte in data:
        low = (low + byte) % 255
        high = (high + low) % 255
    return (high << 8) | low


def luhn(number):
    total = 0
    for i, c in enumerate(reversed(number)):
        digit = int(c)
        if i % 2 == 1:
            digit *= 2
            if digit > 9:
                digit -= 9
        total += digit
    return total % 10 == 0


def codes(text):
    return [ord(c) for c in text]


if __name__ == "__main__":
    for text in ["", "a", "123456789", "The quick brown fox", "z" * 500]:
        data = codes(text)
        fast = crc32(data)
        assert fast == crc32_slow(data), text
        print("%08x %08x %04x %d" % (fast, adler32(data), fletcher16(data), len(data)))
    whole = codes("split in two parts")
    print("%08x %08x" % (crc32(whole), crc32(whole[7:], crc32(whole[:7]))))
    lcg = 12345
    noise = []
    for _ in range(5000):
        lcg = (lcg * 1103515245 + 12345) & 0x7FFFFFFF
        noise.append((lcg >> 16) & 0xFF)
    print("%08x %08x" % (crc32(noise), adler32(noise)))
    for number in ["4539578763621486", "4539578763621487", "79927398713", "0"]:
        print(number, luhn(number))
