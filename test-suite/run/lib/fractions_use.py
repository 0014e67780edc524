from fractions import Fraction
def main():
    a = Fraction(1, 3); b = Fraction(1, 6)
    print(a + b, a * b, a - b, a / b, a < b, a.numerator, float(a), Fraction(2, 4), repr(a), a + 1, 2 * b, a ** 2, -a, abs(-b))
    print(sum([Fraction(1, n) for n in range(1, 10)]), Fraction("3/7"), Fraction("0.25"), Fraction(0.5), round(Fraction(7, 2)), a == Fraction(2, 6), Fraction(3), int(Fraction(-7, 2)))
    print(Fraction(3.14159).limit_denominator(100), max(a, b), {a: 1}[Fraction(1, 3)], a + 0.5, Fraction(7, 3) // 2, Fraction(7, 3) % 2)
    try: Fraction(1, 0)
    except ZeroDivisionError as e: print(e)
if __name__ == "__main__": main()

# Feature: Library / fractions
