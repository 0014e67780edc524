import argparse
import sys


def build():
    parser = argparse.ArgumentParser(prog="tool", description="Process some numbers.")
    parser.add_argument("numbers", metavar="N", type=int, nargs="+", help="numbers to process")
    parser.add_argument("-s", "--scale", type=float, default=1.5, help="scale factor")
    parser.add_argument("--name", default="world")
    parser.add_argument("-v", "--verbose", action="store_true", help="say more")
    parser.add_argument("--mode", choices=["fast", "slow"], default="fast")
    parser.add_argument("-c", "--count", action="count", default=0)
    return parser


def main():
    parser = build()
    args = parser.parse_args(["1", "2", "3", "-s", "2.5", "--mode=slow", "-cc", "-v"])
    print(args.numbers, sum(args.numbers), args.scale, args.name, args.verbose, args.mode, args.count)
    args = parser.parse_args(["7"])
    print(args.numbers, args.scale * 2, args.name.upper(), args.verbose, args.mode, args.count)
    print(args)
    parser.print_help()
    print(parser.format_usage(), end="")
    try:
        parser.parse_args(["x"])
    except SystemExit as e:
        print("exit")


if __name__ == "__main__":
    main()
