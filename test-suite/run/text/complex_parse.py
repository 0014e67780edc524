"""Underscores and spaces in complex()."""

# Feature: Text / complex() of text


def part_1():
    print(complex('1_0+2_0j'))


def part_2():
    print(complex('1__0'))


def attempt(function):
    try:
        function()
    except Exception as e:
        print(f'{type(e).__name__}: {e}')


if __name__ == '__main__':
    part_1()
    attempt(part_2)
