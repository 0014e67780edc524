import csv, io
def main():
    for row in csv.reader(io.StringIO("a,b\n1,\"x,y\"\n\"q\"\"z\",\n")): print(row)
    out = io.StringIO(); w = csv.writer(out); w.writerow(["a", "b,c"]); w.writerow((1, "x", 2.5)); w.writerows([[1, 2], [3, 4]]); print(repr(out.getvalue()))
    for r in csv.DictReader(io.StringIO("n,v\nx,1\ny,2\n")): print(r["n"], int(r["v"]), r)
    o = io.StringIO(); dw = csv.DictWriter(o, fieldnames=["a", "b"]); dw.writeheader(); dw.writerow({"a": 1, "b": 2}); print(repr(o.getvalue()))
if __name__ == "__main__": main()

# Feature: Library / csv
