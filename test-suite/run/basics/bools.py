def yes(x):
    print("yes", x)
    return True


def no(x):
    print("no", x)
    return False


print(yes(1) and no(2))
print(no(3) and yes(4))
print(no(5) or yes(6))
print(yes(7) or no(8))
print(not True, not 0, not "", not [], not "x", not [0])
print(True + True, True * 3, sum([True, False, True]), int(True))
print(0 or 5, 3 and 4, 0 and 1, "" or "default", "a" and "b")
print(True == 1, True is True, False < True)
print(bool(0), bool(-1), bool(0.0), bool("0"), bool([]), bool({}), bool({1: 2}), bool(None))
x = 5
print(1 < x < 10, 1 < x > 7, x == 5 == 5, "in" if x in (4, 5, 6) else "out")
print(True & False, True | False, True ^ True)

# Feature: Types / bool
