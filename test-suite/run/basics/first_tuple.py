def divide(a, b):
    return a // b, a % b


q, r = divide(17, 5)
pair = (q, r)
print(q, r, pair[0] + pair[1])
