"""Properties, normal forms and names of characters."""

# Feature: Text / unicodedata

import unicodedata


def part_1():
    print(unicodedata.category('a'), unicodedata.category('1'))
    print(unicodedata.normalize('NFD', 'é').encode(), unicodedata.normalize('NFC', 'é'))
    print(unicodedata.bidirectional('a'), unicodedata.combining('́'))
    print(unicodedata.digit('5'), unicodedata.decimal('5'), unicodedata.numeric('½'))
    print(unicodedata.normalize('NFKC', 'ﬁ'), unicodedata.normalize('NFKD', '①'))
    print(unicodedata.east_asian_width('日'), unicodedata.mirrored('('))
    print(unicodedata.is_normalized('NFC', 'é'), unicodedata.decomposition('é'))
    print(unicodedata.digit('x', -1), unicodedata.numeric('٣'), unicodedata.digit('²'))
    for s in ['한글', 'Ångström', 'ﬃ Ⅷ ½', 'q̣̇', 'q̣̇', '가', 'ᄒ', 'ｱﾊﾟｰﾄ', 'Äffin', 'ΐ', '𝒳', '각']:
        for f in ['NFC', 'NFD', 'NFKC', 'NFKD']:
            print(ascii(unicodedata.normalize(f, s)), end=' ')
        print()
    print(''.join((c for c in unicodedata.normalize('NFKD', 'Crème Brûlée') if not unicodedata.combining(c))))
    print([unicodedata.category(c) for c in 'aA1 _-(\n€é日😀́'])


def part_2():
    print(unicodedata.name('a'), unicodedata.name('\n', 'none'))
    print(unicodedata.lookup('LATIN SMALL LETTER A'), unicodedata.name('日'))
    print(unicodedata.name('한'), unicodedata.name('😀'), unicodedata.name('€'))
    print(unicodedata.lookup('euro sign'))
    print(unicodedata.lookup('CJK UNIFIED IDEOGRAPH-65E5'))
    print(unicodedata.lookup('HANGUL SYLLABLE HAN'))


def part_3():
    unicodedata.name('\n')


def part_4():
    unicodedata.lookup('NOPE')


def part_5():
    unicodedata.digit('x')


def part_6():
    print(unicodedata.normalize('NFX', 'é'))


def attempt(function):
    try:
        function()
    except Exception as e:
        print(f'{type(e).__name__}: {e}')


if __name__ == '__main__':
    part_1()
    part_2()
    attempt(part_3)
    attempt(part_4)
    attempt(part_5)
    attempt(part_6)
