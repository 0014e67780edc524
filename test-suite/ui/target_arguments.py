def entry(argv, more):
    return 0


def target(driver, args):
    return entry, None
