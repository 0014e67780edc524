import base64
import binascii
import hashlib
import zlib


def main():
    print(hashlib.sha256(b"x").hexdigest(), hashlib.md5(b"x").hexdigest(), hashlib.sha1(b"a").hexdigest())
    h = hashlib.new("sha512")
    h.update(b"hello ")
    h.update(b"world")
    print(h.hexdigest(), h.name, h.digest_size, len(h.digest()))
    print(base64.b64encode(b"hello"), base64.b64decode("aGVsbG8="), base64.b16encode(b"ab"), base64.urlsafe_b64encode(b"\xff\xfe"))
    print(binascii.hexlify(b"ab"), binascii.unhexlify(b"6162"), binascii.crc32(b"hello"), zlib.crc32(b"x"), zlib.adler32(b"x"))
    try:
        base64.b64decode(b"abc")
    except binascii.Error as e:
        print("Error:", e)


if __name__ == "__main__":
    main()

# Feature: Library / hashlib, base64, binascii, zlib
