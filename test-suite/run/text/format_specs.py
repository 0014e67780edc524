"""Format specifications known at run time and their errors."""

# Feature: Text / the format mini-language


def part_1():
    print(format(5, 's'))


def part_2():
    spec = 'q'
    print(f'{5:{spec}}')


def part_3():
    spec = 'd'
    print(f'{5.5:{spec}}')


def part_4():
    spec = 'd'
    print(f"{'x':{spec}}")


def part_5():
    spec = '=5'
    print(f"{'x':{spec}}")


def part_6():
    spec = ',s'
    print(f'{5:{spec}}')


def part_7():
    spec = '.2'
    print(f'{5:{spec}}')


def part_8():
    for spec in ['>10', '<10', '^10', '*^10', '010', '+', 'x', '#x', 'b', 'o', 'e', '.2f', '%', ',', '_', '_x', 'c', 'n', '10d', '=+8', '-', 'G']:
        print(spec, '|', format(65, spec), '|', end=' ')
    print()
    for spec in ['>10', '^10.3', '*<10', '010.2f', '+.1e', 'e', '.2f', '%', '.1%', ',', '_.2f', 'g', 'G', 'F', '.0f', '#.0f', '.3', 'n', ' ', '=+12', 'E', '.10g', '#g']:
        print(spec, '|', format(1234.5678, spec), '|', end=' ')
    print()
    for spec in ['>10', '^10', '*<10', '.2', '10.1', 's', '5', '']:
        print(spec, '|', format('hello', spec), '|', end=' ')


def attempt(function):
    try:
        function()
    except Exception as e:
        print(f'{type(e).__name__}: {e}')


if __name__ == '__main__':
    attempt(part_1)
    attempt(part_2)
    attempt(part_3)
    attempt(part_4)
    attempt(part_5)
    attempt(part_6)
    attempt(part_7)
    part_8()
