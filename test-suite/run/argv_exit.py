"""A command line tool in miniature: sub-commands, options, exit codes."""

import sys

USAGE = "usage: tool (sum|rev|repeat) [--upper] [-n COUNT] WORD..."


def fail(message):
    print("tool: " + message, file=sys.stderr)
    sys.exit(3)


class Options:
    def __init__(self):
        self.upper = False
        self.count = 1
        self.words = []


def parse(args):
    options = Options()
    i = 0
    while i < len(args):
        arg = args[i]
        if arg == "--upper":
            options.upper = True
        elif arg == "-n":
            i += 1
            if i == len(args):
                fail("-n needs a number")
            options.count = int(args[i])
        elif arg == "--":
            options.words.extend(args[i + 1 :])
            break
        elif arg.startswith("-") and not arg[1:].isdigit():
            fail("unknown option " + arg)
        else:
            options.words.append(arg)
        i += 1
    return options


def run(command, options):
    words = options.words
    if command == "sum":
        total = 0
        for w in words:
            total += int(w)
        print(total)
    elif command == "rev":
        for w in words:
            print(w[::-1].upper() if options.upper else w[::-1])
    elif command == "repeat":
        print(" ".join(words * options.count))
    else:
        fail("unknown command " + command)


def main(argv):
    if len(argv) < 2:
        print(USAGE)
        return 2
    print("%d arguments: %s" % (len(argv) - 1, argv[1:]))
    run(argv[1], parse(argv[2:]))
    run("sum", parse(["1", "2", "-5"]))
    run("repeat", parse(["-n", "3", "x", "--", "-n"]))
    run("rev", parse(["--bad"]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
