def entry_point(argv):
    print("from target")
    return 0


def target(driver, args):
    return entry_point, None
