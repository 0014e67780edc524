import logging
import sys

log = logging.getLogger("app.core")
handler = logging.StreamHandler(sys.stdout)


class Collector(logging.Handler):
    def __init__(self):
        super().__init__()
        self.seen = []

    def emit(self, record):
        self.seen.append((record.levelname, self.format(record)))


class Short(logging.Formatter):
    def format(self, record):
        return record.levelname[0] + ":" + record.getMessage()


def work(n):
    log.debug("starting %d", n)
    log.info("value %s and %r", n, "x")
    log.warning("careful")
    log.error("bad thing: %s", n * 2)
    log.log(logging.CRITICAL, "%5.2f|%-4s|%04d|%x", 1.5, "ab", 7, 255)
    log.info([1, 2])


def main():
    logging.basicConfig(level=logging.INFO, format="%(levelname)s:%(name)s:%(message)s", stream=sys.stdout)
    work(3)
    logging.info("root message")
    logger = logging.getLogger(__name__)
    logger.setLevel(logging.DEBUG)
    logger.debug("dbg %s", [1, 2])
    print(logger.isEnabledFor(logging.DEBUG), logger.name, log.level, logging.getLevelName(30), log.getEffectiveLevel(), logger)
    handler.setFormatter(logging.Formatter("[%(levelname)-8s] %(message)s"))
    handler.setLevel(logging.WARNING)
    other = logging.getLogger("other")
    other.addHandler(handler)
    other.propagate = False
    other.info("no")
    other.warning("yes %d%%", 50)
    other.critical("crit")
    c = Collector()
    c.setFormatter(Short())
    sub = logging.getLogger("other.sub")
    sub.setLevel("INFO")
    sub.addHandler(c)
    sub.addFilter(lambda record: "secret" not in record.getMessage())
    sub.info("to both")
    sub.error("a secret")
    sub.warning("done")
    print(c.seen, sub.parent is other, logging.getLogger("other.sub") is sub, sub.getChild("x").name)
    braces = logging.StreamHandler(sys.stdout)
    braces.setFormatter(logging.Formatter("{levelname:>8} {name} {message}", style="{"))
    third = logging.getLogger("third")
    third.propagate = False
    third.addHandler(braces)
    third.warning("styled")
    logging.disable(logging.WARNING)
    third.warning("silent")
    third.error("heard")
    try:
        int("x")
    except ValueError as e:
        third.error("failed: %s", e)
    try:
        log.setLevel("NOPE")
    except ValueError as e:
        print(e)


if __name__ == "__main__":
    main()
