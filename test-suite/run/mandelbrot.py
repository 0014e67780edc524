"""The Mandelbrot set as text, and a checksum of its bitmap."""

SHADES = " .:-=+*#%@"


def escape(cr, ci, limit):
    zr = 0.0
    zi = 0.0
    for i in range(limit):
        zr2 = zr * zr
        zi2 = zi * zi
        if zr2 + zi2 > 4.0:
            return i
        zi = 2.0 * zr * zi + ci
        zr = zr2 - zi2 + cr
    return limit


def picture(width, height, limit):
    lines = []
    for row in range(height):
        line = ""
        ci = (row - height / 2) * 2.4 / height
        for col in range(width):
            cr = col * 3.0 / width - 2.1
            n = escape(cr, ci, limit)
            line += SHADES[n * (len(SHADES) - 1) // limit]
        lines.append(line.rstrip())
    return lines


def bitmap(size, limit):
    """Packs eight pixels a byte, as a PBM file does."""
    data = []
    for y in range(size):
        ci = 2.0 * y / size - 1.0
        bits = 0
        count = 0
        for x in range(size):
            cr = 2.0 * x / size - 1.5
            bits = bits << 1
            if escape(cr, ci, limit) == limit:
                bits |= 1
            count += 1
            if count == 8:
                data.append(bits)
                bits = 0
                count = 0
        if count > 0:
            data.append(bits << (8 - count))
    return data


def checksum(data):
    a = 1
    b = 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return (b << 16) | a


if __name__ == "__main__":
    for line in picture(72, 28, 60):
        print(line)
    pixels = bitmap(100, 50)
    print(len(pixels), "bytes, checksum %08x" % checksum(pixels))
    print(sum([bin(byte).count("1") for byte in pixels]), "points inside")
