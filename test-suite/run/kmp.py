"""Four ways to look for a string in a string, counted and compared."""


class Search:
    name = "search"

    def __init__(self, pattern):
        self.pattern = pattern
        self.compared = 0

    def same(self, a, b):
        self.compared += 1
        return a == b

    def find_all(self, text):
        raise NotImplementedError


class Naive(Search):
    name = "naive"

    def find_all(self, text):
        found = []
        m = len(self.pattern)
        for i in range(len(text) - m + 1):
            j = 0
            while j < m and self.same(text[i + j], self.pattern[j]):
                j += 1
            if j == m:
                found.append(i)
        return found


class Kmp(Search):
    name = "kmp"

    def __init__(self, pattern):
        super().__init__(pattern)
        self.failure = [0] * len(pattern)
        k = 0
        for i in range(1, len(pattern)):
            while k > 0 and pattern[k] != pattern[i]:
                k = self.failure[k - 1]
            if pattern[k] == pattern[i]:
                k += 1
            self.failure[i] = k

    def find_all(self, text):
        found = []
        k = 0
        for i, c in enumerate(text):
            while k > 0 and not self.same(self.pattern[k], c):
                k = self.failure[k - 1]
            if self.same(self.pattern[k], c):
                k += 1
            if k == len(self.pattern):
                found.append(i - k + 1)
                k = self.failure[k - 1]
        return found


class Horspool(Search):
    name = "horspool"

    def __init__(self, pattern):
        super().__init__(pattern)
        self.shift = {}
        for i in range(len(pattern) - 1):
            self.shift[pattern[i]] = len(pattern) - 1 - i

    def find_all(self, text):
        found = []
        m = len(self.pattern)
        i = 0
        while i + m <= len(text):
            j = m - 1
            while j >= 0 and self.same(text[i + j], self.pattern[j]):
                j -= 1
            if j < 0:
                found.append(i)
            i += self.shift.get(text[i + m - 1], m)
        return found


class RabinKarp(Search):
    name = "rabin-karp"
    BASE = 257
    MODULUS = 1000000007

    def find_all(self, text):
        m = len(self.pattern)
        if m > len(text):
            return []
        target = 0
        rolling = 0
        top = 1
        for i in range(m):
            target = (target * self.BASE + ord(self.pattern[i])) % self.MODULUS
            rolling = (rolling * self.BASE + ord(text[i])) % self.MODULUS
            if i > 0:
                top = top * self.BASE % self.MODULUS
        found = []
        for i in range(len(text) - m + 1):
            if rolling == target and text[i : i + m] == self.pattern:
                found.append(i)
            self.compared += 1
            if i + m < len(text):
                rolling = (rolling - ord(text[i]) * top) % self.MODULUS
                rolling = (rolling * self.BASE + ord(text[i + m])) % self.MODULUS
        return found


def by_builtin(text, pattern):
    found = []
    at = text.find(pattern)
    while at >= 0:
        found.append(at)
        at = text.find(pattern, at + 1)
    return found


def main():
    cases = [
        ("she sells sea shells by the sea shore", "se"),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", "aaaa"),
        ("abracadabra abracadabra", "abra"),
        ("short", "much longer"),
        ("xyz" * 300 + "xyw", "xyzxyw"),
    ]
    for text, pattern in cases:
        expected = by_builtin(text, pattern)
        print(pattern, expected[:8])
        for search in [Naive(pattern), Kmp(pattern), Horspool(pattern), RabinKarp(pattern)]:
            found = search.find_all(text)
            print("  %-10s %5d compared, %s" % (search.name, search.compared, found == expected))
    print(Kmp("abacabadabacaba").failure)


if __name__ == "__main__":
    main()
