import difflib


def main():
    a = ["one\n", "two\n", "three\n", "four\n"]
    b = ["one\n", "2\n", "three\n", "four\n", "five\n"]
    for line in difflib.unified_diff(a, b, "a.txt", "b.txt"):
        print(line, end="")
    for line in difflib.context_diff(a, b, "a.txt", "b.txt"):
        print(line, end="")
    for line in difflib.ndiff(a, b):
        print(line, end="")
    s = difflib.SequenceMatcher(None, "abcd", "bcde")
    print(s.ratio(), s.quick_ratio(), s.get_matching_blocks(), s.get_opcodes(), s.find_longest_match(0, 4, 0, 4))
    print(difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]))
    print(list(difflib.restore(difflib.ndiff(a, b), 1)))


main()
