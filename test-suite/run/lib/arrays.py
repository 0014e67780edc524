from array import array
TABLE = array("i", [1, 2, 3])
def main():
    a = array("i", [1, 2, 3]); a.append(4)
    print(a, a[0], len(a), sum(a), a[1:3], TABLE, list(a))
    d = array("d", [1.5]); d.append(2); d.extend([3.5]); print(d, d.typecode, max(d))
    b = array("B", b"abc"); print(b, b.tolist())
    try: b.append(256)
    except OverflowError as e: print("OverflowError")
if __name__ == "__main__": main()

# Feature: Library / array
