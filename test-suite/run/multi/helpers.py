"""Imported, so its main block is not run."""

VERSION = "1.2"
NAME = "helpers " + VERSION

counts = {}


def double(x):
    return x + x


def count(name):
    counts[name] = counts.get(name, 0) + 1


def total_counts():
    return sum(counts.values())


count("import")

if __name__ == "__main__":
    print("never printed")
