def count(items):
    counts = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    counts["total"] = counts[0].upper()  #~
    return counts


if __name__ == "__main__":
    print(count([1, 2, 1]))
