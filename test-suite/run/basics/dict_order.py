# insertion order, through growth and deletions
d = {}
for i in range(50):
    d[(i * 37) % 101] = i
for i in range(0, 50, 3):
    del d[(i * 37) % 101]
for i in range(200, 220):
    d[i] = -i
d[37] = 1000
print(list(d)[:12], list(d)[-5:], len(d))
print([v for v in d.values() if v < 0][:4], sum(d), sum(d.values()))
s = {}
for word in "the cat sat on the mat with the other cat".split():
    s[word] = s.get(word, 0) + 1
print(s)
del s["the"]
s["the"] = 0
print(list(s.items()))
big = {str(i): i for i in range(2000)}
print(len(big), big["1999"], list(big)[1000], "2000" in big)
for i in range(0, 2000, 2):
    del big[str(i)]
print(len(big), list(big)[:4], list(reversed(list(big)))[:3])

# Feature: Types / dict
