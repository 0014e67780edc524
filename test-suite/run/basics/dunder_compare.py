class Version:
    def __init__(self, major, minor):
        self.major = major
        self.minor = minor

    def __eq__(self, other):
        return self.major == other.major and self.minor == other.minor

    def __ne__(self, other):
        return not self == other

    def __lt__(self, other):
        return (self.major, self.minor) < (other.major, other.minor)

    def __le__(self, other):
        return self < other or self == other

    def __gt__(self, other):
        return other < self

    def __ge__(self, other):
        return other <= self

    def __hash__(self):
        return self.major * 1000 + self.minor

    def __repr__(self):
        return "v%d.%d" % (self.major, self.minor)


a = Version(1, 2)
b = Version(1, 10)
c = Version(1, 2)
print(a == c, a is c, a != b, a < b, a <= c, b > a, b >= c, a > b)
versions = [b, Version(0, 9), c, Version(2, 0)]
print(sorted(versions), max(versions), min(versions), a in versions, versions.index(a), versions.count(c))
seen = {a: "first"}
seen[c] = "second"
seen[b] = "third"
print(len(seen), seen[Version(1, 2)], Version(9, 9) in seen, len({a, b, c}))
versions.sort(reverse=True)
print(versions, [a, b] == [c, b], (a, 1) == (c, 1), hash(a))
versions.remove(Version(2, 0))
print(versions)

# Feature: Classes / comparison methods
