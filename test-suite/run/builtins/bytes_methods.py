"""Methods of bytes and their errors."""

# Feature: Types / bytes


def part_1():
    s = b'Hello World'
    print(s.lower(), s.upper(), s.title(), s.swapcase(), s.capitalize())
    print(s.center(15, b'*'), s.find(b'o'), s.find(111), s.rfind(b'o'), s.index(b'W'))
    print(s.count(b'l'), s.replace(b'l', b'L', 1), s.split(), s.split(b'o'))
    print(s.rsplit(b'o', 1), s.partition(b' '), s.rpartition(b' '), s.startswith(b'He'))
    print(s.endswith((b'x', b'd')), s.strip(b'Hd'), b' x '.strip())
    print(b','.join([b'a', b'b']), s[1:4], s[0], s[-1], s[::-1], s.hex())
    print(bytes.fromhex('48 65'), s.isalpha(), b'12'.isdigit(), s.zfill(15))
    print(b'a\tb'.expandtabs(4), b'a\nb'.splitlines(), s * 2, s + b'!', b'o' in s)
    print(111 in s, list(b'ab'), s.decode(), s.removeprefix(b'He'), s.removesuffix(b'ld'))
    print(b'ab'.ljust(4), b'ab'.rjust(4, b'.'), s.hex('-'), s.hex(':', 2))
    print(b'abc'.translate(bytes.maketrans(b'a', b'x')), b'abc'.translate(None, b'b'))
    print(s == b'Hello World', s < b'I', hash(b'a') == hash(b'a'), b'%s' % b'', len(s))
    print(bool(b''), b'\x00\xff\\\'"', min(s), sorted(b'cab'), s.islower(), s.isascii())
    print(s.istitle(), s.isspace(), s.isalnum())


def part_2():
    b'abc'.index(b'x')


def part_3():
    b'abc'[5]


def part_4():
    bytes.fromhex('4')


def part_5():
    bytes.fromhex('zz')


def attempt(function):
    try:
        function()
    except Exception as e:
        print(f'{type(e).__name__}: {e}')


if __name__ == '__main__':
    part_1()
    attempt(part_2)
    attempt(part_3)
    attempt(part_4)
    attempt(part_5)
