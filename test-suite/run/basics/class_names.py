class A:
    pass


class B(A):
    """Docs of B."""


class C(B, A):
    pass


for x in [A(), B(), C()]:
    print(x.__class__.__name__, type(x).__name__, type(x) is B, x.__class__ is type(x))


def function():
    """Docs of function."""


print(function.__name__, B.__module__, (lambda: 0).__name__)
classes = {"a": A, "b": B}
made = classes["b"]()
print(isinstance(made, B), isinstance(made, C), classes["a"] is A, A == B)

# Feature: Classes / names of classes
