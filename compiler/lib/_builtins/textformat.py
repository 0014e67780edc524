"""Format strings that are known only at run time, and fields of `str.format` that
look inside their arguments.

Arguments have static types, so whatever picks an argument by its number or name at
run time is a function written for the number of arguments at compile time.

Like: Objects/stringlib/unicode_format.h, Objects/unicodeobject.c `PyUnicode_Format`
"""

from _rpyc import rt


# str.format

def _literal(s, at):
    """Where the literal text that begins at `at` ends: at a single brace, behind the
    first of a doubled one, or at the end."""
    n = len(s)
    while at < n:
        c = s[at]
        at += 1
        if c == '{' or c == '}':
            if c == '}' and (at >= n or s[at] != c):
                raise ValueError("Single '}' encountered in format string")
            if at >= n:
                raise ValueError("Single '{' encountered in format string")
            if s[at] == c:
                return at
            return at - 1
    return at


def _field(s, at):
    """The field behind the brace before `at`: name, conversion, specification and
    the place behind the field."""
    n = len(s)
    begin = at
    end = '\0'
    while at < n:
        c = s[at]
        at += 1
        if c == '{':
            raise ValueError("unexpected '{' in field name")
        if c == '[':
            while at < n and s[at] != ']':
                at += 1
        elif c == '}' or c == ':' or c == '!':
            end = c
            break
    if end == '\0':
        raise ValueError("expected '}' before end of string")
    name = s[begin:at - 1]
    conversion = ''
    if end == '!':
        if at >= n:
            raise ValueError('end of string while looking for conversion specifier')
        conversion = s[at]
        at += 1
        if at < n:
            c = s[at]
            at += 1
            if c == '}':
                return (name, conversion, '', at)
            if c != ':':
                raise ValueError("expected ':' after conversion specifier")
    elif end == '}':
        return (name, conversion, '', at)
    begin = at
    depth = 1
    while at < n:
        c = s[at]
        at += 1
        if c == '{':
            depth += 1
        elif c == '}':
            depth -= 1
            if depth == 0:
                return (name, conversion, s[begin:at - 1], at)
    raise ValueError("unmatched '{' in format spec")


def _check_conversion(conversion):
    if conversion not in ('', 'r', 's', 'a'):
        raise ValueError(f'Unknown conversion specifier {conversion}')


def _number(name):
    """A field name as a number, or -1."""
    if name.isdecimal():
        return int(name)
    return -1


class _Numbering:
    """Fields are numbered by hand or automatically."""

    def __init__(self):
        self.next = 0
        self.manual = False

    def number(self, name):
        """The number that the name of a field means; -1 for a keyword."""
        if name == '':
            if self.manual:
                raise ValueError('cannot switch from manual field specification to automatic field numbering')
            self.next += 1
            return self.next - 1
        i = _number(name)
        if i >= 0:
            if self.next > 0:
                raise ValueError('cannot switch from automatic field numbering to manual field specification')
            self.manual = True
        return i


class _Arguments:
    """The arguments of a call of `str.format`."""

    def __init__(self, select, args):
        self._select = select
        self._args = args

    def text(self, number, name, conversion, spec):
        return self._select(number, name, conversion, spec, self._args)


class _Mapping:
    """The argument of `str.format_map`."""

    def __init__(self, mapping):
        self._mapping = mapping

    def text(self, number, name, conversion, spec):
        if number >= 0:
            raise ValueError('Format string contains positional fields')
        return converted(self._mapping[name], conversion, spec)


class _Sequence:
    """The one argument of `str.format(*xs)`."""

    def __init__(self, items):
        self._items = items

    def text(self, number, name, conversion, spec):
        if number < 0:
            raise KeyError(name)
        if number >= len(self._items):
            raise IndexError(f'Replacement index {number} out of range for positional args tuple')
        return converted(self._items[number], conversion, spec)


def _render(s, arguments, numbering, depth):
    if depth == 0:
        raise ValueError('Max string recursion exceeded')
    pieces = []
    at = 0
    n = len(s)
    while at < n:
        end = _literal(s, at)
        pieces.append(s[at:end])
        doubled = end > at and s[end - 1] in '{}'
        at = end
        if doubled:
            at += 1
            continue
        if at >= n:
            break
        name, conversion, spec, at = _field(s, at + 1)
        number = numbering.number(name)
        if number < 0:
            for c in name:
                if c == '.' or c == '[':
                    raise ValueError(f'the field {name!r} looks inside an argument: the format string must be known at compile time')
        _check_conversion(conversion)
        if '{' in spec:
            spec = _render(spec, arguments, numbering, depth - 1)
        pieces.append(arguments.text(number, name, conversion, spec))
    return ''.join(pieces)


def converted(value, conversion, spec):
    """One field's text."""
    if conversion == '':
        return f'{value:{spec}}'
    if conversion == 'r':
        text = repr(value)
    elif conversion == 's':
        text = f'{value!s}'
    else:
        text = ascii(value)
    return f'{text:{spec}}'


def _written(source):
    space = dict(globals())
    exec(source, space)
    return space['get']


def _selector(count, names):
    """A function that formats the argument with a number or name: `count` positional
    ones, then those named in `names`, with commas between."""
    lines = ['def get(number, name, conversion, spec, args):']
    for i in range(count):
        lines.append(f'    if number == {i}:')
        lines.append(f'        return converted(args[{i}], conversion, spec)')
    lines.append('    if number >= 0:')
    lines.append("        raise IndexError(f'Replacement index {number} out of range for positional args tuple')")
    for i, name in enumerate(names.split(',')):
        if name:
            lines.append(f'    if name == {name!r}:')
            lines.append(f'        return converted(args[{count + i}], conversion, spec)')
    lines.append('    raise KeyError(name)')
    return _written('\n'.join(lines) + '\n')


_selector._annspecialcase_ = 'specialize:memo'


def format(s, count, names, *args):
    return _render(s, _Arguments(_selector(count, names), args), _Numbering(), 2)


format._annspecialcase_ = 'specialize:arg(count, names)'


def format_map(s, mapping):
    return _render(s, _Mapping(mapping), _Numbering(), 2)


def format_star(s, items):
    return _render(s, _Sequence(items), _Numbering(), 2)


# Fields that look inside: the call is written as Python at compile time.

def _expression(name, numbering, count, names):
    """The argument that a field means."""
    end = 0
    while end < len(name) and name[end] not in '.[':
        end += 1
    number = numbering.number(name[:end])
    if number >= count:
        raise IndexError(f'Replacement index {number} out of range for positional args tuple')
    if number < 0:
        if name[:end] not in names:
            raise KeyError(name[:end])
        number = count + names.index(name[:end])
    result = f'args[{number}]'
    while end < len(name):
        begin = end + 1
        if name[end] == '.':
            end = begin
            while end < len(name) and name[end] not in '.[':
                end += 1
            if end == begin:
                raise ValueError('Empty attribute in format string')
            result += name[begin - 1:end]
        elif name[end] == '[':
            end = name.find(']', begin)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            if end == begin:
                raise ValueError('Empty attribute in format string')
            key = name[begin:end]
            result += f'[{_number(key) if _number(key) >= 0 else key!r}]'
            end += 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
    return result


def _pieces(s, numbering, count, names, depth):
    """The source of an expression with the text of a format string."""
    if depth == 0:
        raise ValueError('Max string recursion exceeded')
    pieces = []
    at = 0
    while at < len(s):
        end = _literal(s, at)
        if end > at:
            pieces.append(repr(s[at:end]))
        doubled = end > at and s[end - 1] in '{}'
        at = end
        if doubled:
            at += 1
            continue
        if at >= len(s):
            break
        name, conversion, spec, at = _field(s, at + 1)
        value = _expression(name, numbering, count, names)
        _check_conversion(conversion)
        if conversion:
            value += '!' + conversion
        if spec:
            value += ':{' + _pieces(spec, numbering, count, names, depth - 1) + '}'
        pieces.append("f'''{" + value + "}'''")
    return ' + '.join(pieces) or "''"


def _compiled(s, count, names):
    try:
        text = 'return ' + _pieces(s, _Numbering(), count, names.split(','), 2)
    except (ValueError, KeyError, IndexError) as e:
        text = f'raise {type(e).__name__}({e.args[0]!r})'
    return _written(f'def get(*args):\n    {text}\n')


_compiled._annspecialcase_ = 'specialize:memo'


def format_inside(s, count, names, *args):
    return _compiled(s, count, names)(*args)


format_inside._annspecialcase_ = 'specialize:arg(s, count, names)'


# The operator %

def _converter(count):
    """Functions of the arguments' number: one that converts an argument, and one
    that takes it as width or precision."""
    lines = ['def get(i, conversion, flags, binary, args):']
    for i in range(count):
        lines.append(f'    if i == {i}:')
        lines.append(f'        return percent_one(args[{i}], conversion, flags, binary)')
    lines.append("    raise TypeError('not enough arguments for format string')")
    return _written('\n'.join(lines) + '\n')


def _star(count):
    lines = ['def get(i, args):']
    for i in range(count):
        lines.append(f'    if i == {i}:')
        lines.append(f'        return star(args[{i}])')
    lines.append("    raise TypeError('not enough arguments for format string')")
    return _written('\n'.join(lines) + '\n')


_converter._annspecialcase_ = 'specialize:memo'
_star._annspecialcase_ = 'specialize:memo'


def star(value):
    if isinstance(value, int):
        return f'{value}'
    else:
        raise TypeError('* wants int')


def percent_one(value, conversion, flags, binary):
    """One argument by one conversion. `binary`: the format is bytes, and so are what
    `%s` takes."""
    if conversion == 's' or conversion == 'b':
        if binary:
            if isinstance(value, (bytes, bytearray)):
                return rt.str_percent(value.decode('latin-1'), flags + 's')
            elif hasattr(value, '__bytes__'):
                return rt.str_percent(value.__bytes__().decode('latin-1'), flags + 's')
            else:
                raise TypeError(f"%b requires a bytes-like object, or an object that implements __bytes__, not '{_type_name(value)}'")
        else:
            return rt.str_percent(f'{value!s}', flags + 's')
    if conversion == 'r':
        if binary:
            return rt.str_percent(ascii(value), flags + 's')
        else:
            return rt.str_percent(repr(value), flags + 's')
    if conversion == 'a':
        return rt.str_percent(ascii(value), flags + 's')
    if conversion == 'c':
        if isinstance(value, int):
            if binary:
                if value < 0 or value > 255:
                    raise OverflowError('%c arg not in range(256)')
            return rt.int_percent(value, flags + 'c')
        elif isinstance(value, str):
            if binary or len(value) != 1:
                raise TypeError('%c requires int or char')
            return rt.str_percent(value, flags + 's')
        elif isinstance(value, (bytes, bytearray)):
            if not binary or len(value) != 1:
                raise TypeError('%c requires int or char')
            return rt.str_percent(value.decode('latin-1'), flags + 's')
        elif binary:
            raise TypeError('%c requires an integer in range(256) or a single byte')
        else:
            raise TypeError('%c requires int or char')
    if conversion == 'd' or conversion == 'i' or conversion == 'u':
        if isinstance(value, int):
            return rt.int_percent(value, flags + conversion)
        elif isinstance(value, float):
            return rt.int_percent(int(value), flags + conversion)
        elif hasattr(value, '__int__') and not isinstance(value, (str, bytes)):
            return rt.int_percent(value.__int__(), flags + conversion)
        elif hasattr(value, '__index__'):
            return rt.int_percent(value.__index__(), flags + conversion)
        else:
            raise TypeError(f'%{conversion} format: a real number is required, not {_type_name(value)}')
    if conversion == 'x' or conversion == 'X' or conversion == 'o':
        if isinstance(value, int):
            return rt.int_percent(value, flags + conversion)
        elif hasattr(value, '__index__'):
            return rt.int_percent(value.__index__(), flags + conversion)
        else:
            raise TypeError(f'%{conversion} format: an integer is required, not {_type_name(value)}')
    # e, f, g
    if isinstance(value, (int, float)):
        return rt.float_percent(float(value), flags + conversion)
    elif hasattr(value, '__float__'):
        return rt.float_percent(value.__float__(), flags + conversion)
    elif binary:
        raise TypeError(f'float argument required, not {_type_name(value)}')
    else:
        raise TypeError(f'must be real number, not {_type_name(value)}')


def _type_name(value):
    if value is None:
        return 'NoneType'
    else:
        return type(value).__name__


class _Tuple:
    """Arguments one after the other."""

    def __init__(self, convert, star, args):
        self._convert = convert
        self._star = star
        self._args = args
        self._used = 0

    def key(self, name):
        raise TypeError('format requires a mapping')

    def star(self):
        i = self._used
        self._used = i + 1
        return self._star(i, self._args)

    def text(self, conversion, flags, binary):
        i = self._used
        self._used = i + 1
        return self._convert(i, conversion, flags, binary, self._args)

    def finish(self, binary):
        if self._used < len(self._args):
            if binary:
                raise TypeError('not all arguments converted during bytes formatting')
            raise TypeError('not all arguments converted during string formatting')


class _Single:
    """One argument that is no tuple."""

    def __init__(self, value):
        self._value = value
        self._used = False

    def _take(self):
        if self._used:
            raise TypeError('not enough arguments for format string')
        self._used = True

    def key(self, name):
        raise TypeError('format requires a mapping')

    def star(self):
        self._take()
        return star(self._value)

    def text(self, conversion, flags, binary):
        self._take()
        return percent_one(self._value, conversion, flags, binary)

    def finish(self, binary):
        if isinstance(self._value, (list, bytes, bytearray)):
            # What can be indexed counts as a mapping.
            return
        if not self._used:
            if binary:
                raise TypeError('not all arguments converted during bytes formatting')
            raise TypeError('not all arguments converted during string formatting')


class _Dict:
    """A dict: its values by name, or the dict itself."""

    def __init__(self, value):
        self._value = value
        self._name = ''
        self._named = False
        self._used = False

    def key(self, name):
        self._name = name
        self._named = True

    def star(self):
        raise TypeError('* wants int')

    def text(self, conversion, flags, binary):
        if self._named:
            self._named = False
            return percent_one(_value_of(self._value, self._name), conversion, flags, binary)
        if self._used:
            raise TypeError('not enough arguments for format string')
        self._used = True
        return percent_one(self._value, conversion, flags, binary)

    def finish(self, binary):
        pass


def _value_of(mapping, name):
    for key in mapping:
        if isinstance(key, bytes):
            return mapping[name.encode('latin-1')]
        else:
            return mapping[name]
    raise KeyError(name)


def percent(s, x, binary):
    if isinstance(x, tuple):
        n = len(x)
        return _percent(s, _Tuple(_converter(n), _star(n), x), binary)
    elif isinstance(x, dict):
        return _percent(s, _Dict(x), binary)
    else:
        return _percent(s, _Single(x), binary)


def _percent(s, arguments, binary):
    pieces = []
    n = len(s)
    at = 0
    while at < n:
        begin = at
        at = rt.str_find(s, '%', at, n)
        if at < 0:
            pieces.append(s[begin:])
            break
        if at > begin:
            pieces.append(s[begin:at])
        at += 1
        if at >= n:
            raise ValueError('incomplete format')
        if s[at] == '(':
            depth = 1
            at += 1
            begin = at
            while at < n and depth > 0:
                if s[at] == ')':
                    depth -= 1
                elif s[at] == '(':
                    depth += 1
                at += 1
            if depth > 0 or at >= n:
                raise ValueError('incomplete format key')
            arguments.key(s[begin:at - 1])
        flags = ''
        while at < n and s[at] in '-+ #0':
            flags += s[at]
            at += 1
        if at < n and s[at] == '*':
            flags += arguments.star()
            at += 1
        else:
            while at < n and '0' <= s[at] <= '9':
                flags += s[at]
                at += 1
        if at < n and s[at] == '.':
            flags += '.'
            at += 1
            if at < n and s[at] == '*':
                flags += arguments.star()
                at += 1
            else:
                while at < n and '0' <= s[at] <= '9':
                    flags += s[at]
                    at += 1
        if at < n and s[at] in 'hlL':
            at += 1
        if at >= n:
            raise ValueError('incomplete format')
        c = s[at]
        if c == '%' and s[at - 1] == '%':
            pieces.append('%')
        elif c in 'diuoxXeEfFgGcrsa' or (binary and c == 'b'):
            pieces.append(arguments.text(c, flags, binary))
        else:
            arguments.text('r', '', binary)
            raise ValueError(f"unsupported format character '{c}' (0x{ord(c):x}) at index {at}")
        at += 1
    arguments.finish(binary)
    return ''.join(pieces)
