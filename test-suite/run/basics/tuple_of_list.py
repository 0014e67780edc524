# tuples whose length is known only at run time
print(tuple([1, 2, 3]), tuple(range(4)), tuple("ab"))
t = tuple([x * x for x in range(5)])
print(len(t), t[2], t[-1], t[1:3], sum(t), 9 in t, max(t))
for x in t:
    print(x, end=" ")
print()
key = tuple(sorted("banana"))
d = {key: "sorted letters"}
print(d[tuple(sorted("aaabnn"))], key + key[:1], tuple(reversed(t)), t == (0, 1, 4, 9, 16), (1, 2) < t)
words = ["a", "b"]
print((*words, "z"), tuple(w.upper() for w in words))

# Feature: Types / tuple
