import textwrap
def main():
    print(textwrap.fill("the quick brown fox jumps over the lazy dog", 20))
    print(textwrap.dedent("  a\n  b"), textwrap.wrap("aaa bbb ccc", 5), textwrap.indent("x\ny", "> "), textwrap.shorten("hello world foo", 12))
if __name__ == "__main__": main()

# Feature: Library / textwrap
