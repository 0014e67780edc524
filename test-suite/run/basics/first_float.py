x = 0.0
for i in range(1, 100):
    x += 1.0 / (i * i)
print(x)
print(x * 2 > 3.0, x / 2, -x)
