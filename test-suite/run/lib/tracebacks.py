import logging
import sys
import traceback


class Trouble(Exception):
    pass


def inner(x):
    return 10 // x


def outer(x):
    try:
        return inner(x)
    except ZeroDivisionError:
        raise Trouble("no division") from None


def places(text):
    """The functions of a traceback, and its last line."""
    names = [line.split(" in ")[-1] for line in text.splitlines() if line.startswith("  File")]
    return names, text.splitlines()[0], text.splitlines()[-1]


def report():
    return places(traceback.format_exc())


def main():
    for f in (inner, outer):
        try:
            f(0)
        except Exception as e:
            print(places(traceback.format_exc()))
            print(report())
            print(traceback.format_exception_only(type(e), e), traceback.format_exception_only(e))
            kind, value, tb = sys.exc_info()
            print(kind.__name__, value, value is e)
            try:
                {}["k"]
            except KeyError as k:
                print(k)
            print(report(), len(traceback.format_exception(type(e), e, e.__traceback__)) > 2)
    print(sys.exc_info()[0], repr(traceback.format_exc()))
    try:
        raise ValueError
    except ValueError:
        print(traceback.format_exc().splitlines()[-1])
    logging.basicConfig(stream=sys.stdout, format="%(levelname)s %(message)s")
    try:
        [][1]
    except IndexError:
        traceback.print_exc(file=sys.stderr)


if __name__ == "__main__":
    main()
