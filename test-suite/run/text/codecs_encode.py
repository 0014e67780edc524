"""str.encode: encodings, error handlers, error texts."""

# Feature: Text / encode


def part_1():
    'é'.encode('ascii')


def part_2():
    'aé€b'.encode('ascii')


def part_3():
    'a€'.encode('latin-1')


def part_4():
    'a'.encode('foo')


def part_5():
    'é'.encode('ascii', 'nope')


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
