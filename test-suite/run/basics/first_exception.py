def check(n):
    if n > 2:
        raise ValueError("too large")
    return n


for i in range(5):
    try:
        print(check(i))
    except ValueError:
        print("caught")
