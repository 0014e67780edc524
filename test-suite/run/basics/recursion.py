def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)


def gcd(a, b):
    return a if b == 0 else gcd(b, a % b)


def hanoi(n, a, b, c):
    if n == 0:
        return 0
    return hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def is_even(n):
    return True if n == 0 else is_odd(n - 1)


def is_odd(n):
    return False if n == 0 else is_even(n - 1)


def flatten_depth(n):
    if n == 0:
        return []
    return [n] + flatten_depth(n - 1)


def endless(n):
    return 1 + endless(n + 1)


class Node:
    def __init__(self):
        self.next = self

    def walk(self):
        return self.next.walk() + 1


print(factorial(20), gcd(1071, 462), hanoi(10, "a", "b", "c"), ackermann(2, 3), is_even(50), is_odd(7))
print(flatten_depth(5), len(flatten_depth(400)))
try:
    endless(0)
except RecursionError:
    print("RecursionError caught")
try:
    Node().walk()
except RecursionError as e:
    print("again", isinstance(e, RuntimeError))
print(factorial(5))

# Feature: Functions / recursion
