import csv
import io
import sys


def main():
    f = io.StringIO("a;b;c\n1;'x;y';3\n")
    for row in csv.reader(f, delimiter=";", quotechar="'"):
        print(row)
    w = csv.writer(sys.stdout, quoting=csv.QUOTE_ALL, lineterminator="\n")
    w.writerow(("a", 1, 2.5, None))
    w = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    w.writerow(["x y", "q\"q"])
    r = csv.DictReader(io.StringIO("1,2\n3,4\n"), fieldnames=["p", "q"])
    print(r.fieldnames, [row["p"] for row in r], r.line_num)
    rows = list(csv.DictReader(io.StringIO("n,v\na,1\n")))
    print(rows, rows[0].keys())
    dw = csv.DictWriter(sys.stdout, ["a", "b"], restval="-", extrasaction="ignore", lineterminator="\n")
    dw.writeheader()
    dw.writerow({"a": "1", "z": "2"})
    dw.writerows([{"a": "3", "b": "4"}])
    try:
        csv.DictWriter(sys.stdout, ["a"]).writerow({"a": "1", "z": "2"})
    except ValueError as e:
        print(e)
    with open("/tmp/rpyc_test_dialects.csv", "w", newline="") as f:
        csv.writer(f).writerows([(1, "a"), (2, "b")])
    with open("/tmp/rpyc_test_dialects.csv", newline="") as f:
        reader = csv.reader(f)
        header = next(reader)
        print(header, list(reader))
    print(csv.QUOTE_NONNUMERIC, csv.list_dialects())
    for row in csv.reader(["x,y", "1,2"], dialect="excel-tab"):
        print(row)


main()
