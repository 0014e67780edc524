"""Methods and special methods of int and float."""

# Feature: Types / methods of numbers


def part_1():
    f = 2.5
    print(f.is_integer(), 2.0.is_integer(), f.hex(), float.fromhex('0x1.4p+1'))
    print(f.as_integer_ratio(), f.real, f.imag, f.conjugate(), 0.1.as_integer_ratio())
    print(float('inf').hex(), (-0.0).hex(), 1e-320.hex(), float.fromhex('inf'))
    print(float.fromhex('1.8'))


def part_2():
    x = 10
    print(x.bit_length(), (-5).bit_length(), x.bit_count(), 255 .to_bytes(2, 'big'))
    print(1 .to_bytes(2, 'little'), (-1).to_bytes(2, 'big', signed=True))
    print(int.from_bytes(b'\x01\x00', 'big'))
    print(int.from_bytes(b'\xff\xff', 'little', signed=True), x.as_integer_ratio())
    print(x.conjugate(), x.real, x.imag, x.numerator, x.denominator, True .real)
    print(int.from_bytes([1, 2], 'big'), 3 .to_bytes(), int.from_bytes(b'\x05'))


def part_3():
    print(5 .__add__(3), 7 .__index__(), 7 .__float__(), (-7).__abs__(), 5 .__neg__())
    print(5 .__divmod__(3), 5 .__hash__(), 3 .__class__.__name__, 3 .__str__())
    print(2 .__pow__(3), 3 .__bool__(), 9 .__floordiv__(2), 9 .__truediv__(2))
    print(9 .__mod__(2), 9 .__lt__(2), 9 .__and__(1), 9 .__lshift__(1), 9 .__invert__())
    print(3 .__repr__(), 3 .__int__(), 3 .__eq__(3), 3 .__radd__(4), 3 .__sub__(4))
    print(3 .__mul__(4))


if __name__ == '__main__':
    part_1()
    part_2()
    part_3()
