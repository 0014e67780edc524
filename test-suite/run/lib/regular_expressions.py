import re

TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Za-z_]\w*)|(?P<op>[-+*/()=]))")
WORD = re.compile(r"\w+")
PAIR = re.compile(r"(\w+)\s*=\s*(\d+)")
CASELESS = re.compile("hello", re.IGNORECASE)


def tokenize(text):
    pos = 0
    tokens = []
    text = text.rstrip()
    while pos < len(text):
        m = TOKEN.match(text, pos)
        if m is None:
            raise SyntaxError("bad character at %d: %r" % (pos, text[pos]))
        tokens.append((m.lastgroup, m.group(m.lastgroup)))
        pos = m.end()
    return tokens


def main():
    print(tokenize("x = 3.14 * (radius + 2)"))
    try:
        tokenize("a $ b")
    except SyntaxError as e:
        print("SyntaxError:", e)
    m = PAIR.search("  width = 42, height = 7")
    print(m.group(), m.group(1), m.group(2), m.groups(), m.start(), m.end(), m.span(2), m[1], m.group(1, 2))
    print(m, PAIR.pattern, PAIR.groups)
    if m:
        key, value = m.groups()
        print(key, int(value) + 1)
    print(PAIR.findall("a=1 b = 2"), WORD.findall("the quick brown"), re.findall(r"\d+", "a1b22c333"), re.findall("(a)(b)(c)", "abcabc"))
    print([x.group() for x in WORD.finditer("one two")], re.split(r"[,;]\s*", "a, b;c"), re.split(r"(-)", "1-2-3"), re.split(",", "a,b,c", 1))
    print(re.sub(r"\s+", " ", "a   b \t c"), WORD.sub(lambda m: m.group().upper(), "mixed case here"), re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"))
    print(re.subn("a", "b", "banana"), re.sub("a", "b", "banana", count=2), re.sub(r"(?P<x>o)", r"[\g<x>]", "foo"))
    print(bool(CASELESS.match("HELLO there")), re.match("a", "b"), re.fullmatch(r"\d{3}-\d{4}", "555-1234") is not None)
    for text in ["2024-01-15", "not a date", "1999-12-31"]:
        d = re.match(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)$", text)
        if d:
            print(d.group("year"), d["month"], d.groupdict(), d.lastindex)
        else:
            print("no match:", text)
    print(re.escape("a.b*c"), re.search(r"(?<=\$)\d+", "cost $45").group(), re.findall(r"(?m)^\w", "ab\ncd"), re.findall(".", "a\nb", re.S))
    print(re.findall(r"\b[a-z]{3}\b", "the cat sat on a mat"), re.sub(r"<[^>]+>", "", "<b>bold</b> text"), re.match(r"(a|b)*?c", "abac").group())
    pattern = "".join(["[", "xyz", "]+"])
    print(re.findall(pattern, "axxbyyczz"), re.compile(pattern).match("zzz").end())
    try:
        re.compile("(" + pattern)
    except re.error as e:
        print("error:", e)
    words = re.compile(r"[a-z]+")
    text = "spam eggs spam " * 200
    counts = {}
    for w in words.findall(text):
        counts[w] = counts.get(w, 0) + 1
    print(sorted(counts.items()))


if __name__ == "__main__":
    main()

# Feature: Library / re
