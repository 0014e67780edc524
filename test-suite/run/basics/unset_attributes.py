class A:
    def __init__(self, f):
        if f:
            self.x = 5
            self.s = "abc"
if __name__ == "__main__":
    a = A(True)
    print(a.x, a.s)
    b = A(False)
    try:
        print(b.x)
    except AttributeError as e:
        print("AE", e)
    try:
        print(b.s)
    except AttributeError as e:
        print("AE", e)

# Feature: Classes / attributes that are not set yet
