import hashlib
import hmac


def main():
    print(hmac.new(b"k", b"msg", hashlib.sha256).hexdigest())
    h = hmac.new(b"key" * 40, digestmod="sha1")
    h.update(b"hello ")
    h.update(b"world")
    print(h.hexdigest(), h.digest_size, h.block_size, h.name)
    print(hmac.digest(b"k", b"m", "md5").hex(), hmac.compare_digest(h.hexdigest(), h.copy().hexdigest()))


main()
