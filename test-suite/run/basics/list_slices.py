a = list(range(10))
print(a[2:5], a[:], a[8:100], a[-100:2], a[5:5], a[7:3], a[1:9:3], a[::-3], a[-1:-4:-1])
a[2:4] = [20, 30, 40]
print(a)
a[0:0] = [-2, -1]
print(a)
a[-2:] = []
print(a)
del a[1:3]
print(a)
del a[::2]
print(a)
b = [1, 2, 3, 4, 5, 6]
b[::2] = [10, 30, 50]
print(b)
b[:] = [9, 8]
print(b)
c = b
c[1:1] = [7]
print(b, c is b)
n = 4
s = "abcdefgh"
print(s[n:], s[:n], s[-n:], s[n - 1 : n + 1], s[n:n])

# Feature: Types / list
