name = "Ann"
n = 42
x = 3.14159
print("%s is %d years, %.2f" % (name, n, x))
print("%5d|%-5d|%05d|%+d|%x|%X|%o|%c|%%" % (n, n, n, n, 255, 255, 8, "z"))
print("%10s|%-10s|%.2s|%r" % (name, name, name, name))
print("%s %s %s" % (1, 2.5, [1, 2]), "%s" % name, "%d%%" % 50)
print("%*d|%3s|%e|%g" % (6, n, "long", x, x))
print("{} {} {}".format(1, "two", 3.0), "{0}{1}{0}".format("a", "b"), "{name}!".format(name="kw"))
print("{:>8}|{:<8}|{:^8}|{:*^8}".format("r", "l", "c", "s"))
print("{:5d}|{:<5d}|{:05d}|{:+d}|{:,}|{:x}|{:#x}|{:b}|{:08b}".format(42, 42, 42, 42, 1234567, 255, 255, 5, 5))
print("{:.3f}|{:10.2f}|{:<10.2f}|{:e}|{:g}|{:%}|{:.1%}".format(x, x, x, 12345.678, 0.1, 0.5, 0.1234))
print("{{}} {}".format("braces"), "{!r} {!s}".format("q", "q"))

# Feature: Text / format language, %
