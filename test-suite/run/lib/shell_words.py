import shlex


def main():
    print(shlex.split("ls -l 'a b' \"c d\" e\\ f"))
    print(shlex.quote("a b"), shlex.quote("safe"), shlex.quote("it's"), shlex.quote(""))
    print(shlex.join(["echo", "a b", "c"]))
    print(shlex.split("a # comment", comments=True), shlex.split("a 'b' c", posix=False))
    try:
        shlex.split("a 'b")
    except ValueError as e:
        print(e)
    lex = shlex.shlex("x = 3 + foo(4)")
    print(list(lex))


main()
