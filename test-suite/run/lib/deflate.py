import zlib
import gzip
import io


def main():
    data = b"hello hello hello hello " * 10
    c = zlib.compress(data)
    print(len(c) < len(data), zlib.decompress(c) == data)
    g = gzip.compress(data)
    print(g[:2], gzip.decompress(g) == data)
    co = zlib.compressobj()
    x = co.compress(data) + co.flush()
    d = zlib.decompressobj()
    print(d.decompress(x) + d.flush() == data)
    try:
        zlib.decompress(b"bad")
    except zlib.error as e:
        print(e)
    with gzip.open("/tmp/rpyc_test_deflate.gz", "wb") as f:
        f.write(data)
    with gzip.open("/tmp/rpyc_test_deflate.gz", "rb") as f:
        print(f.read() == data)
    with gzip.open("/tmp/rpyc_test_deflate.gz", "rt") as f:
        print(f.read()[:5])


main()
