# The Mersenne Twister, and hashes of text.
# Feature: RPython / rlib.rrandom, rmd5, rsha, rstruct
from rpython.rlib import rmd5, rsha
from rpython.rlib.rarithmetic import r_uint
from rpython.rlib.rrandom import Random
from rpython.rlib.rstruct.runpack import runpack

if __name__ == "__main__":
    r = Random(r_uint(5489))
    print([int(r.genrand32()) for _ in range(5)])
    r.init_by_array([r_uint(0x123), r_uint(0x234), r_uint(0x345), r_uint(0x456)])
    print([int(r.genrand32()) for _ in range(5)])
    print(["%.10f" % r.random() for _ in range(3)])
    s = Random()
    total = 0
    for _ in range(2000):
        total += int(s.genrand32() & 0xff)
    print(total)
    s.jumpahead(10)
    print(s.genrand32() < r_uint(2 ** 32), 0.0 <= s.random() < 1.0)
    print(rmd5.new("hello").hexdigest(), rsha.new("hello").hexdigest())
    h = rmd5.RMD5()
    h.update("hel")
    h.update("lo")
    print(h.hexdigest(), len(h.digest()), ord(h.digest()[0]))
    print(runpack("<i", "\x01\x02\x00\x00"), runpack(">HB", "\x01\x02\xff"), runpack("<d", "\x00" * 6 + "\xf0\x3f"))
