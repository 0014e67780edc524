import struct
REC = struct.Struct(">HhBx4sd")
def main():
    print(struct.pack("<IH", 1, 2), struct.unpack("<IH", b"\x01\0\0\0\x02\0"), struct.calcsize("<dq"), struct.calcsize("bi"))
    data = REC.pack(65535, -2, 7, b"abcd", 1.5)
    print(data, REC.size, REC.unpack(data))
    a, b, c, d, e = REC.unpack(data)
    print(a, b, c, d, e, struct.pack("!f", 3.14), struct.unpack("!f", struct.pack("!f", 3.14))[0], struct.pack("<e", 1.5))
    print(struct.unpack_from("<H", b"\0\0\x05\0", 2), struct.pack("<3B", 1, 2, 3), struct.pack("?c", True, b"x"), struct.pack("5s", b"ab"))
    try:
        struct.pack("<B", 300)
    except struct.error as e:
        print("error:", e)
    try:
        struct.unpack("<I", b"abc")
    except struct.error as e:
        print("error:", e)
    print(struct.pack("<d", 2.5), struct.unpack("<d", struct.pack("<d", -0.1))[0], struct.pack("<q", -1), struct.unpack("<Q", b"\xff" * 8)[0])
if __name__ == "__main__": main()

# Feature: Library / struct
