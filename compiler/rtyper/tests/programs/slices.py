def bounds():
    out = [None]
    for i in range(-7, 8):
        out.append(i)
    return out

def steps():
    out = [None]
    for i in range(-3, 4):
        if i != 0:
            out.append(i)
    return out

def main():
    h = 0
    n = 0
    for a in bounds():
        for b in bounds():
            for c in steps():
                xs = [0, 1, 2, 3, 4]
                s = "abcde"
                w = "ab€de"
                t = b"vwxyz"
                part = xs[a:b:c]
                text = s[a:b:c]
                for v in part:
                    h = (h * 31 + v + 1) % 1000003
                for ch in text:
                    h = (h * 31 + ord(ch)) % 1000003
                for ch in w[a:b:c]:
                    h = (h * 31 + ord(ch)) % 1000003
                for by in t[a:b:c]:
                    h = (h * 31 + by) % 1000003
                for v in range(10, 20, 2)[a:b:c]:
                    h = (h * 31 + v) % 1000003
                h = (h * 31 + len(part)) % 1000003
                ys = xs[:]
                del ys[a:b:c]
                for v in ys:
                    h = (h * 31 + v + 1) % 1000003
                zs = xs[:]
                try:
                    zs[a:b:c] = [7, 8]
                    for v in zs:
                        h = (h * 31 + v + 1) % 1000003
                except ValueError as e:
                    h = (h * 31 + len(str(e))) % 1000003
                n += 1
            if a is not None and b is not None:
                q = [0, 1, 2, 3, 4]
                q[a:b] = [9]
                for v in q[a:b] + q[b:] + q[:a] + q[a:]:
                    h = (h * 31 + v + 1) % 1000003
                del q[a:b]
                for v in q:
                    h = (h * 31 + v + 1) % 1000003
    print(n, h)
    try:
        z = 0
        print([1][::z])
    except ValueError as e:
        print(e)
    try:
        z = 0
        print("a"[::z])
    except ValueError as e:
        print(e)

main()
