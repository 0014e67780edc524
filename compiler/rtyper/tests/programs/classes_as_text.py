class A:
    class In:
        pass

class B(A):
    pass

def f(x):
    return type(x)

def main():
    for x in [A(), B()]:
        print(type(x), type(x).__name__, f(x) is A, str(type(x)), [type(x)])
    print(A, B, A.In, int, str, ValueError)
    try:
        raise ValueError("x")
    except Exception as e:
        print(type(e), type(e).__name__)
    print(type(3), type("a"), type([1]), type(2.5), type((1,)))
    print([A, B], {"k": A})

main()
