import argparse
import sys


def cmd_add(args):
    print("add", args.x + args.y, args.verbose)
    return 0


def cmd_greet(args):
    print("hello", args.name * args.times, args.verbose)
    return 3


def main(argv):
    parser = argparse.ArgumentParser(
        prog="calc", description="A calculator with several commands, described at some length so that it wraps.",
        epilog="See the manual.", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("-v", "--verbose", action="store_true", help="say more")
    parser.add_argument("--version", action="version", version="%(prog)s 1.2")
    sub = parser.add_subparsers(dest="command", required=True, help="what to do")
    add = sub.add_parser("add", help="add numbers")
    add.add_argument("x", type=int)
    add.add_argument("y", type=int, nargs="?", default=10)
    add.set_defaults(func=cmd_add)
    greet = sub.add_parser("greet", help="say hello", aliases=["hi"], description="Greets.")
    greet.add_argument("name")
    greet.add_argument("-t", "--times", type=int, default=1, metavar="N", help="how often (default: %(default)s)")
    greet.set_defaults(func=cmd_greet)
    args = parser.parse_args(argv)
    print(args.command)
    return args.func(args)


def options(argv):
    p = argparse.ArgumentParser(prog="opts", add_help=False)
    g = p.add_mutually_exclusive_group()
    g.add_argument("--json", action="store_true")
    g.add_argument("--xml", action="store_true")
    files = p.add_argument_group("files", "where things are")
    files.add_argument("-i", "--input", dest="source", metavar="FILE", help="input")
    files.add_argument("-o", dest="target", default="out.txt", help="100%% output")
    p.add_argument("-I", action="append", help="include")
    p.add_argument("-D", dest="defs", action="append", default=[])
    p.add_argument("--level", type=int, choices=range(3), default=0)
    p.add_argument("--pair", nargs=2, type=float, metavar=("LO", "HI"))
    p.add_argument("--tags", nargs="*", default=["t"])
    p.add_argument("--opt", nargs="?", const="C", default="D")
    p.add_argument("-q", dest="loud", action="store_false")
    p.add_argument("--fast", dest="speed", action="store_const", const=9, default=1)
    p.add_argument("--color", action=argparse.BooleanOptionalAction, default=True)
    p.add_argument("rest", nargs="*")
    try:
        a = p.parse_args(argv)
    except SystemExit:
        print("refused", argv)
        return
    print(a.json, a.xml, a.source, a.target, a.I, a.defs, a.level, a.pair, a.tags, a.opt, a.loud, a.speed, a.color, a.rest)
    print(a)


if __name__ == "__main__":
    for argv in (["add", "1", "2"], ["-v", "add", "5"], ["hi", "bob", "-t2"]):
        print(main(argv))
    for argv in (["--help"], ["greet", "-h"], [], ["nope"], ["--version"], ["greet", "x", "--tim", "3"]):
        try:
            print(main(argv))
        except SystemExit as e:
            print("exit")
    options([])
    options(["--json", "-i", "f", "-Ia", "-I", "b", "-D", "X=1", "--level", "2", "--pair", "1", "2.5", "--tags", "--opt", "-q", "--fast", "--no-color", "--", "-x", "y"])
    for argv in (["--json", "--xml"], ["--level", "7"], ["--level", "z"], ["--pair", "1"], ["--nope"], ["--tags", "a", "b", "--opt", "e"], ["--le=1", "r", "s"], ["-qo"], ["-ofile"], ["-1"], ["--json=3"], ["--tags", "-5"]):
        options(argv)
    p = argparse.ArgumentParser(prog="PROG", description="raw\n  text", formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--a-very-long-option-name", help="some help that is long enough to be wrapped over several lines of the terminal")
    p.add_argument("src", nargs="+", help="the sources")
    p.add_argument("dst", help="the target")
    p.print_help()
    a, extra = p.parse_known_args(["a", "b", "c", "--zzz", "d"])
    print(a.src, a.dst, extra)
