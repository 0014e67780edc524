"""Reads comma separated values with quotes from stdin, keeps the rows that
match, and sums a column by groups."""

import sys


def parse_line(line):
    fields = []
    field = ""
    quoted = False
    i = 0
    while i < len(line):
        c = line[i]
        if quoted:
            if c == '"':
                if i + 1 < len(line) and line[i + 1] == '"':
                    field += '"'
                    i += 1
                else:
                    quoted = False
            else:
                field += c
        elif c == '"':
            quoted = True
        elif c == ",":
            fields.append(field)
            field = ""
        else:
            field += c
        i += 1
    fields.append(field)
    return fields


def quote(field):
    if "," in field or '"' in field:
        return '"' + field.replace('"', '""') + '"'
    return field


def main():
    header = parse_line(sys.stdin.readline().rstrip("\n"))
    columns = {}
    for i, name in enumerate(header):
        columns[name] = i
    city = columns["city"]
    amount = columns["amount"]
    sums = {}
    bad = []
    kept = 0
    print(",".join(header))
    for line in sys.stdin:
        row = parse_line(line.rstrip("\n"))
        if len(row) != len(header):
            bad.append(line.rstrip("\n"))
            continue
        try:
            value = float(row[amount])
        except ValueError:
            bad.append(row[amount])
            continue
        sums[row[city]] = sums.get(row[city], 0.0) + value
        if value >= 100.0:
            kept += 1
            print(",".join([quote(f) for f in row]))
    print("kept", kept)
    for name in sorted(sums):
        print("%-12s %10.2f" % (name, sums[name]))
    for text in bad:
        print("bad:", text, file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
