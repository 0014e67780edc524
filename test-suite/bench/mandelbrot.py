import sys


def main():
    size = int(sys.argv[1])
    checksum = 0
    inside = 0
    for y in range(size):
        ci = 2.0 * y / size - 1.0
        bits = 0
        count = 0
        for x in range(size):
            cr = 2.0 * x / size - 1.5
            zr = 0.0
            zi = 0.0
            zr2 = 0.0
            zi2 = 0.0
            i = 0
            while i < 50 and zr2 + zi2 <= 4.0:
                zi = 2.0 * zr * zi + ci
                zr = zr2 - zi2 + cr
                zr2 = zr * zr
                zi2 = zi * zi
                i += 1
            bits = bits << 1
            if zr2 + zi2 <= 4.0:
                bits = bits | 1
                inside += 1
            count += 1
            if count == 8 or x == size - 1:
                checksum = (checksum * 31 + bits) & 0xFFFFFFFF
                bits = 0
                count = 0
    print(inside, checksum)


if __name__ == "__main__":
    main()
