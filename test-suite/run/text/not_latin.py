"""Text outside of Latin-1."""

# Feature: Text / wide characters


def part_1():
    print('abc'[-4])


def part_2():
    print(len('€😀'), '😀'[0], [c for c in 'a😀é'], '😀'.encode(), ord('😀'), '😀'.upper())
    print('a😀b'.find('b'), 'a😀b'.split('😀'), '😀' * 3, max('a😀'), sorted('😀éa'))
    print('日本語'.center(9, '*'), '日本語'.ljust(5, '-'), '日本語'.rfind('語'))
    print('日本語'.replace('本', 'x'), '日本語'[1:].startswith('本'), '日本' in '日本語')
    print('Привет'.upper(), 'ПРИВЕТ'.lower(), 'Привет мир'.title(), 'Привет мир'.split())
    print('ñandú'.capitalize(), '日本\n語'.splitlines(), '日,本'.partition(','), '日'.isalpha())
    print('Ж'.isupper(), hash('日') == hash('日'), {'日': 1}['日'], '日' == '日', '日' < '本')
    print('a日'.zfill(5), '日\t本'.expandtabs(4), '日本'.translate({ord('日'): 'x'}))
    print(repr('日\n'), ascii('日'), '%s' % '日', f"{'日':>4}|", '{:^5}|'.format('日'))


def attempt(function):
    try:
        function()
    except Exception as e:
        print(f'{type(e).__name__}: {e}')


if __name__ == '__main__':
    attempt(part_1)
    part_2()
