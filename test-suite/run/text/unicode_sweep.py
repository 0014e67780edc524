"""A check sum over the properties of every 53rd character."""

# Feature: Text / unicodedata

import unicodedata


def described(c):
    parts = [
        unicodedata.category(c),
        unicodedata.bidirectional(c),
        unicodedata.east_asian_width(c),
        str(unicodedata.combining(c)),
        unicodedata.decomposition(c),
        str(unicodedata.numeric(c, -1.0)),
        unicodedata.name(c, '-'),
    ]
    for form in ('NFC', 'NFD', 'NFKC', 'NFKD'):
        parts.append(ascii(unicodedata.normalize(form, 'a' + c + '\u0301')))
    return ' '.join(parts)


if __name__ == '__main__':
    total = 0
    for code in range(0, 0x110000, 53):
        if not 0xD800 <= code <= 0xDFFF:
            for byte in described(chr(code)).encode():
                total = (total * 31 + byte) & 0xFFFFFFFF
        if code % (53 * 256) == 0:
            print(hex(code), total)
