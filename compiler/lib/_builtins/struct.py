"""The module `struct`. A format that is a constant becomes a class with the fields
spelled out, at compile time; other formats are refused at run time.
"""

from _rpyc import lltype, rt
from _builtins.bytes import _bytes


class error(Exception):
    pass


# Reading and writing one field

def read_int(data, at, size, big, signed):
    return rt.int_from_bytes(data[at:at + size], big, signed)


def read_word(data, at, big):
    return rt.uint_from_bytes(data[at:at + 8], big)


def read_double(data, at, big):
    return lltype.bits_to_float(rt.int_from_bytes(data[at:at + 8], big, True))


def _small_float(bits, exponent_bits, fraction_bits):
    bias = (1 << (exponent_bits - 1)) - 1
    fraction = bits & ((1 << fraction_bits) - 1)
    exponent = (bits >> fraction_bits) & ((1 << exponent_bits) - 1)
    negative = (bits >> (exponent_bits + fraction_bits)) & 1
    if exponent == (1 << exponent_bits) - 1:
        if fraction == 0:
            value = float('inf')
        else:
            value = float('nan')
    elif exponent == 0:
        value = rt.math_ldexp(float(fraction), 1 - bias - fraction_bits)
    else:
        value = rt.math_ldexp(float(fraction | (1 << fraction_bits)), exponent - bias - fraction_bits)
    if negative:
        return -value
    return value


def read_float(data, at, big):
    return _small_float(rt.int_from_bytes(data[at:at + 4], big, False), 8, 23)


def read_half(data, at, big):
    return _small_float(rt.int_from_bytes(data[at:at + 2], big, False), 5, 10)


def _small_bits(x, exponent_bits, fraction_bits, name):
    bias = (1 << (exponent_bits - 1)) - 1
    sign = 0
    if rt.math_copysign(1.0, x) < 0.0:
        sign = 1 << (exponent_bits + fraction_bits)
        x = -x
    top = ((1 << exponent_bits) - 1) << fraction_bits
    if x != x:
        return sign | top | (1 << (fraction_bits - 1))
    if x - x != 0.0:
        return sign | top
    if x == 0.0:
        return sign
    exponent = rt.math_frexp_exponent(x) - 1
    if exponent < 1 - bias:
        exponent = 1 - bias
    # The fraction as an int, half to even; a carry moves the exponent.
    scaled = rt.float_round(rt.math_ldexp(x, fraction_bits - exponent))
    bits = scaled + ((exponent + bias - 1) << fraction_bits)
    if bits >= top:
        raise OverflowError('float too large to pack with ' + name + ' format')
    return sign | bits


def write_int(value, size, big, signed, code, low, high):
    if value < low or value > high:
        if size == 1:
            kind = 'byte' if signed else 'ubyte'
            raise error(f'{kind} format requires {low} <= number <= {high}')
        raise error(f"'{code}' format requires {low} <= number <= {high}")
    return rt.as_bytes(rt.int_to_bytes(value, size, big, signed))


def write_long(value, big):
    return rt.as_bytes(rt.int_to_bytes(value, 8, big, True))


def write_word(value, big):
    if value < 0:
        raise error('argument out of range')
    return rt.as_bytes(rt.int_to_bytes(value, 8, big, False))


def write_double(value, big):
    return rt.as_bytes(rt.int_to_bytes(lltype.float_to_bits(float(value)), 8, big, True))


def write_float(value, big):
    return rt.as_bytes(rt.int_to_bytes(_small_bits(float(value), 8, 23, 'f'), 4, big, False))


def write_half(value, big):
    return rt.as_bytes(rt.int_to_bytes(_small_bits(float(value), 5, 10, 'e'), 2, big, False))


def write_text(value, size):
    data = _bytes(value)
    n = len(data)
    if n >= size:
        return data[:size]
    return data + bytes(size - n)


def write_pascal(value, size):
    data = _bytes(value)
    n = min(len(data), size - 1, 255)
    return bytes([n]) + data[:n] + bytes(size - 1 - n)


def write_char(value):
    data = _bytes(value)
    if len(data) != 1:
        raise error('char format requires a bytes object of length 1')
    return data


def check_size(data, size, format):
    if len(data) != size:
        raise error(f'unpack requires a buffer of {size} bytes')


def check_room(data, at, size):
    if at < 0:
        at += len(data)
        if at < 0:
            raise error(f'offset {at - len(data)} out of range for {len(data)}-byte buffer')
    if len(data) - at < size:
        raise error(f'unpack_from requires a buffer of at least {at + size} bytes for unpacking {size} bytes at offset '
                    f'{at} (actual buffer size is {len(data)})')
    return at


# Formats

_SIZES = {'b': 1, 'B': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 4, 'L': 4, 'q': 8, 'Q': 8, 'e': 2, 'f': 4, 'd': 8, '?': 1,
          'c': 1, 'n': 8, 'N': 8, 'P': 8}


def _fields(format):
    """[(code, offset, size)], the whole size, big-endian; runs at compile time."""
    order = '@'
    if format[:1] in ('@', '=', '<', '>', '!') and format:
        order = format[0]
        format = format[1:]
    native = order == '@'
    fields = []
    at = 0
    i = 0
    while i < len(format):
        c = format[i]
        i += 1
        if c.isspace():
            continue
        count = 1
        if c.isdigit():
            digits = c
            while i < len(format) and format[i].isdigit():
                digits += format[i]
                i += 1
            count = int(digits)
            if i >= len(format):
                raise error('repeat count given without format specifier')
            c = format[i]
            i += 1
        if c == 'x':
            at += count
            continue
        if c in 'sp':
            fields.append((c, at, count))
            at += count
            continue
        if c not in _SIZES or (not native and c in 'nNP'):
            raise error('bad char in struct format')
        size = _SIZES[c]
        if native and c in 'lL':
            size = 8
        if native:
            at += -at % size
        for k in range(count):
            fields.append((c, at, size))
            at += size
    return fields, at, order in '>!'


_TEMPLATE = '''
class Layout:
    _shared_ = True

    def __init__(self):
        self.format = {format!r}
        self.size = {size}

    def read(self, data, at):
        return ({reads})

    def pack(self{arguments}):
        return {writes}

    def unpack(self, buffer):
        data = _bytes(buffer)
        check_size(data, {size}, {format!r})
        return self.read(data, 0)

    def unpack_from(self, buffer, offset=0):
        data = _bytes(buffer)
        return self.read(data, check_room(data, offset, {size}))

    def iter_unpack(self, buffer):
        data = _bytes(buffer)
        if len(data) % {size} != 0:
            raise error('iterative unpacking requires a buffer of a multiple of {size} bytes')
        return iter([self.read(data, at) for at in range(0, len(data), {size})])

    def pack_into(self, buffer, offset{arguments}):
        data = {writes}
        if offset < 0:
            offset += len(buffer)
        if offset < 0 or len(buffer) - offset < {size}:
            raise error(f'pack_into requires a buffer of at least {{offset + {size}}} bytes for packing {size} bytes at '
                        f'offset {{offset}} (actual buffer size is {{len(buffer)}})')
        for i in range({size}):
            buffer[offset + i] = data[i]
'''


def _generate(format):
    fields, size, big = _fields(format)
    reads = []
    writes = []
    arguments = []
    at = 0
    for code, offset, width in fields:
        if offset > at:
            writes.append(f'bytes({offset - at})')
        at = offset + width
        where = f'data, at + {offset}'
        name = f'v{len(arguments)}'
        arguments.append(name)
        if code == 's':
            reads.append(f'data[at + {offset}:at + {offset + width}]')
            writes.append(f'write_text({name}, {width})')
        elif code == 'p':
            reads.append(f'data[at + {offset + 1}:at + {offset + 1} + min(data[at + {offset}], {width - 1})]')
            writes.append(f'write_pascal({name}, {width})')
        elif code == 'c':
            reads.append(f'data[at + {offset}:at + {offset + 1}]')
            writes.append(f'write_char({name})')
        elif code == '?':
            reads.append(f'data[at + {offset}] != 0')
            writes.append(f"(b'\\x01' if {name} else b'\\x00')")
        elif code == 'd':
            reads.append(f'read_double({where}, {big})')
            writes.append(f'write_double({name}, {big})')
        elif code == 'f':
            reads.append(f'read_float({where}, {big})')
            writes.append(f'write_float({name}, {big})')
        elif code == 'e':
            reads.append(f'read_half({where}, {big})')
            writes.append(f'write_half({name}, {big})')
        elif width == 8 and code in 'QNLP':
            reads.append(f'read_word({where}, {big})')
            writes.append(f'write_word({name}, {big})')
        elif code == 'B':
            reads.append(f'data[at + {offset}]')
            writes.append(f"write_int({name}, 1, {big}, False, 'B', 0, 255)")
        elif width == 8:
            reads.append(f'read_int({where}, 8, {big}, True)')
            writes.append(f'write_long({name}, {big})')
        else:
            signed = code in 'bhil'
            bits = 8 * width
            low = -(1 << (bits - 1)) if signed else 0
            high = (1 << (bits - 1)) - 1 if signed else (1 << bits) - 1
            reads.append(f'read_int({where}, {width}, {big}, {signed})')
            writes.append(f'write_int({name}, {width}, {big}, {signed}, {code!r}, {low}, {high})')
    if size > at:
        writes.append(f'bytes({size - at})')
    space = dict(globals())
    space['__name__'] = '_builtins.struct'
    exec(_TEMPLATE.format(
        format=format,
        size=size,
        reads=''.join(r + ', ' for r in reads),
        writes=' + '.join(writes) or "b''",
        arguments=''.join(', ' + a for a in arguments),
    ), space)
    return space['Layout']()


def _layout(format):
    if rt.argv_count() is None:
        return _generate(format if isinstance(format, str) else format.decode())
    raise error('the format is not known at compile time')


_layout._annspecialcase_ = 'specialize:memo'


def from_interpreter(value):
    """A `Struct` made at import time."""
    return _generate(value.format)


def pack(format, *values):
    return _layout(format).pack(*values)


def unpack(format, buffer):
    return _layout(format).unpack(buffer)


def unpack_from(format, buffer, offset=0):
    return _layout(format).unpack_from(buffer, offset)


def iter_unpack(format, buffer):
    return _layout(format).iter_unpack(buffer)


def pack_into(format, buffer, offset, *values):
    _layout(format).pack_into(buffer, offset, *values)


def calcsize(format):
    return _layout(format).size


def Struct(format):
    return _layout(format)


for _function in (pack, unpack, unpack_from, iter_unpack, pack_into, calcsize, Struct):
    _function._annspecialcase_ = 'specialize:arg(format)'
