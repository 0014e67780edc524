"""Enumerations of programs: plain classes whose members are made at import time and
have their name and value as attributes. Classes of the interpreter's own library
stay what they are.
"""

import sys
from types import FunctionType

from _builtins.original import original

_interpreter = original('enum')


# ---- what runs at run time ----

def by_value(members, value, name):
    """`Colour(2)`"""
    for member in members:
        if member._value_ == value:
            return member
    raise ValueError(f'{value!r} is not a valid {name}')


def by_name(members, name):
    """`Colour['RED']`"""
    if name in members:
        return members[name]
    raise KeyError(name)


def _str(self):
    return f'{type(self).__name__}.{self._name_}'


def _repr(self):
    return f'<{type(self).__name__}.{self._name_}: {self._value_!r}>'


def _value_str(self):
    return str(self._value_)


def _format(self, spec):
    return format(self._value_, spec)


def _text_format(self, spec):
    return format(str(self), spec)


def _hash(self):
    return hash(self._value_)


def _int(x):
    if isinstance(x, int):
        return x
    elif hasattr(x, '_value_'):
        return x._value_
    else:
        return x


def _eq(self, other):
    if other is None:
        return False
    else:
        return self._value_ == _int(other)


def _ne(self, other):
    if other is None:
        return True
    else:
        return self._value_ != _int(other)


def _lt(self, other):
    return self._value_ < _int(other)


def _le(self, other):
    return self._value_ <= _int(other)


def _gt(self, other):
    return self._value_ > _int(other)


def _ge(self, other):
    return self._value_ >= _int(other)


def _add(self, other):
    return self._value_ + _int(other)


def _radd(self, other):
    return other + self._value_


def _sub(self, other):
    return self._value_ - _int(other)


def _rsub(self, other):
    return other - self._value_


def _mul(self, other):
    return self._value_ * _int(other)


def _rmul(self, other):
    return other * self._value_


def _floordiv(self, other):
    return self._value_ // _int(other)


def _truediv(self, other):
    return self._value_ / _int(other)


def _mod(self, other):
    return self._value_ % _int(other)


def _and(self, other):
    return self._value_ & _int(other)


def _or(self, other):
    return self._value_ | _int(other)


def _xor(self, other):
    return self._value_ ^ _int(other)


def _lshift(self, other):
    return self._value_ << _int(other)


def _rlshift(self, other):
    return other << self._value_


def _rshift(self, other):
    return self._value_ >> _int(other)


def _neg(self):
    return -self._value_


def _index(self):
    return self._value_


def _float(self):
    return float(self._value_)


def _bool(self):
    return self._value_ != 0


def _upper(self):
    return self._value_.upper()


def _len(self):
    return len(self._value_)


# ---- flags ----

def _bits(value):
    """`value` as Python writes it in messages: the sign apart from the digits."""
    return bin(value)[2:]


def flag_by_value(members, value, name):
    """`Perm(3)`"""
    return members[0]._of_(_int(value))


def _of(self, value):
    """The member of that value, made when it is first needed."""
    for member in self._all_list_:
        if member._value_ == value:
            return member
    if value in self._made_:
        return self._made_[value]
    mask = self._flag_mask_
    if value & ~mask != 0 and not self._keeps_:
        if value < 0:
            return self._of_(value & mask)
        name = type(self).__name__
        width = max(len(_bits(value)), len(_bits(mask)))
        raise ValueError(f"<flag '{name}'> invalid value {value!r}\n    given 0b0 {_bits(value).rjust(width, '0')}"
                         f"\n  allowed 0b0 {_bits(mask).rjust(width, '0')}")
    if value < 0:
        value &= mask
        return self._of_(value)
    names = []
    rest = value
    for member in self._member_list_:
        if value & member._value_ != 0:
            names.append(member._plain_name_)
            rest &= ~member._value_
    if rest != 0:
        names.append(str(rest))
    made = object.__new__(type(self))
    made._plain_name_ = '|'.join(names)
    if value == 0:
        made._name_ = None
        made.name = None
    else:
        made._name_ = made._plain_name_
        made.name = made._plain_name_
    made._value_ = value
    made.value = value
    self._made_[value] = made
    return made


def _flag_or(self, other):
    return self._of_(self._value_ | _int(other))


def _flag_and(self, other):
    return self._of_(self._value_ & _int(other))


def _flag_xor(self, other):
    return self._of_(self._value_ ^ _int(other))


def _flag_invert(self):
    return self._of_(self._flag_mask_ & ~self._value_)


def _flag_contains(self, other):
    return other._value_ & self._value_ == other._value_


def _flag_iter(self):
    return iter([m for m in self._member_list_ if m._value_ & self._value_ != 0])


def _flag_len(self):
    return len([m for m in self._member_list_ if m._value_ & self._value_ != 0])


def _flag_hash(self):
    return hash(self._value_)


def _flag_eq(self, other):
    return self is other


def _flag_str(self):
    if self._value_ == 0 and self._plain_name_ == '':
        return f'{type(self).__name__}(0)'
    return f'{type(self).__name__}.{self._plain_name_}'


def _flag_repr(self):
    if self._value_ == 0 and self._plain_name_ == '':
        return f'<{type(self).__name__}: 0>'
    return f'<{type(self).__name__}.{self._plain_name_}: {self._value_!r}>'


# Every class gets functions of its own: values of different enumerations differ in
# type.
_ALL = {'__str__': _str, '__repr__': _repr, '__format__': _text_format}
_INT = {'__str__': _value_str, '__repr__': _repr, '__format__': _format, '__hash__': _hash, '__eq__': _eq, '__ne__': _ne,
        '__lt__': _lt, '__le__': _le, '__gt__': _gt, '__ge__': _ge, '__add__': _add, '__radd__': _radd, '__sub__': _sub,
        '__rsub__': _rsub, '__mul__': _mul, '__rmul__': _rmul, '__floordiv__': _floordiv, '__truediv__': _truediv,
        '__mod__': _mod, '__and__': _and, '__or__': _or, '__xor__': _xor, '__lshift__': _lshift, '__rlshift__': _rlshift,
        '__rshift__': _rshift, '__neg__': _neg, '__index__': _index, '__int__': _index, '__float__': _float,
        '__bool__': _bool}
_STR = {'__str__': _value_str, '__repr__': _repr, '__format__': _format, '__hash__': _hash, '__eq__': _eq, '__ne__': _ne,
        '__lt__': _lt, '__le__': _le, '__gt__': _gt, '__ge__': _ge, '__add__': _add, '__radd__': _radd, '__len__': _len}
_FLAG = {'__str__': _flag_str, '__repr__': _flag_repr, '__format__': _text_format, '_of_': _of, '__or__': _flag_or, '__ror__': _flag_or,
         '__and__': _flag_and, '__rand__': _flag_and, '__xor__': _flag_xor, '__rxor__': _flag_xor,
         '__invert__': _flag_invert, '__contains__': _flag_contains, '__iter__': _flag_iter, '__len__': _flag_len,
         '__bool__': _bool, '__hash__': _flag_hash}
_INT_FLAG = {**_INT, **_FLAG, '__str__': _value_str, '__hash__': _hash, '__format__': _format}


# ---- what runs at import time ----

class auto:
    """A value that the class chooses."""

    def __init__(self, value=None):
        self.value = value


def _of_interpreter(module):
    spec = getattr(sys.modules.get(module), '__spec__', None)
    return spec is not None and spec.origin in ('frozen', 'built-in')


def _theirs(bases):
    return tuple(_THEIRS.get(b, b) for b in bases)


def _place_of_class():
    """The module of the class statement whose metaclass is called."""
    frame = sys._getframe(2)
    if frame.f_code.co_name == 'build_class':
        # The importer's own `__build_class__`.
        frame = frame.f_back
    return frame.f_globals.get('__name__')


class _FlagSpace(dict):
    """What a class of flags is made of: `auto()` is the next bit at once."""

    def __setitem__(self, key, value):
        if isinstance(value, auto):
            value = value.value
            if value is None:
                given = [v for k, v in self.items() if isinstance(v, int) and not k.startswith('_')]
                generate = self.get('_generate_next_value_')
                if generate is not None:
                    value = getattr(generate, '__func__', generate)(key, 1, len(given), given)
                else:
                    value = 1 << max(given, default=0).bit_length()
        super().__setitem__(key, value)


class EnumMeta(type):
    @classmethod
    def __prepare__(meta, name, bases, **kwargs):
        if bases and _of_interpreter(_place_of_class()):
            return _interpreter.EnumType.__prepare__(name, _theirs(bases), **kwargs)
        if any('flag' in getattr(b, '_kind_', '') for b in bases):
            return _FlagSpace()
        return {}

    def __new__(meta, name, bases, namespace, **kwargs):
        if bases and isinstance(namespace, _interpreter.EnumDict):
            return _interpreter.EnumType(name, _theirs(bases), namespace, **kwargs)
        plain = {}
        members = {}
        for key, value in namespace.items():
            sunder = key.startswith('_')
            callable_ = isinstance(value, (FunctionType, classmethod, staticmethod, property)) or hasattr(value, '__get__')
            if sunder or callable_ or isinstance(value, type) or not bases:
                plain[key] = value
            else:
                members[key] = value
        if bases:
            kinds = _ALL
            for base in bases:
                for k in base.__mro__:
                    if k.__dict__.get('_kind_') in ('flag', 'intflag'):
                        kinds = _FLAG if k.__dict__['_kind_'] == 'flag' else _INT_FLAG
                        break
                    if k is int or k.__dict__.get('_kind_') == 'int':
                        kinds = _INT
                    elif k is str or k.__dict__.get('_kind_') == 'str':
                        kinds = _STR if k is not str else dict(_STR, __str__=_str)
            for key, function in kinds.items():
                if key not in plain and not _own(bases, key):
                    copy = FunctionType(function.__code__, function.__globals__, key, function.__defaults__)
                    copy.__qualname__ = f'{name}.{key}'
                    plain[key] = copy
        bases = tuple(b for b in bases if b not in (int, str)) or bases
        cls = super().__new__(meta, name, bases, plain)
        if not bases or not members:
            return cls
        flags = issubclass(cls, Flag)
        cls._member_list_ = []
        cls._member_map_ = {}
        if flags:
            cls._all_list_ = []
            cls._made_ = {}
            cls._flag_mask_ = 0
            cls._keeps_ = issubclass(cls, IntFlag)
        last = []
        for key, value in members.items():
            if isinstance(value, auto):
                if value.value is not None:
                    value = value.value
                else:
                    value = cls._generate_next_value_(key, 1, len(last), last)
            last.append(value)
            known = cls._all_list_ if flags else cls._member_list_
            same = [m for m in known if m._value_ == value and type(m._value_) is type(value)]
            if same:
                member = same[0]
            else:
                member = object.__new__(cls)
                member._name_ = key
                member._value_ = value
                member.name = key
                member.value = value
                if '__init__' in plain or _own(bases, '__init__'):
                    member.__init__(*(value if isinstance(value, tuple) else (value,)))
                    member.value = member._value_
                if flags:
                    cls._all_list_.append(member)
                    cls._flag_mask_ |= value
                    member._plain_name_ = key
                if not flags or value > 0 and value & (value - 1) == 0:
                    cls._member_list_.append(member)
            cls._member_map_[key] = member
            type.__setattr__(cls, key, member)
        return cls

    @property
    def __members__(cls):
        return dict(cls._member_map_)

    def __iter__(cls):
        return iter(cls._member_list_)

    def __reversed__(cls):
        return reversed(cls._member_list_)

    def __len__(cls):
        return len(cls._member_list_)

    def __contains__(cls, value):
        return value in cls._member_list_ or any(m._value_ == value for m in cls._member_list_)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __bool__(cls):
        return True

    def __call__(cls, value, names=None, **kwargs):
        if names is not None:
            if isinstance(names, str):
                names = names.replace(',', ' ').split()
            space = {'__module__': sys._getframe(1).f_globals.get('__name__')}
            pairs = names.items() if isinstance(names, dict) else names
            for i, entry in enumerate(pairs):
                if isinstance(entry, str):
                    space[entry] = i + 1
                else:
                    space[entry[0]] = entry[1]
            return EnumMeta(value, (cls,), space)
        if isinstance(value, cls):
            return value
        if issubclass(cls, Flag):
            return flag_by_value(cls._member_list_, value, cls.__qualname__)
        return by_value(cls._member_list_, value, cls.__qualname__)


def _own(bases, key):
    """Whether the program's own classes among the bases have it."""
    for base in bases:
        for k in base.__mro__:
            if k.__module__ != '_builtins.enum' and k not in (object, int, str) and key in k.__dict__:
                function = k.__dict__[key]
                if getattr(function, '__module__', None) != '_builtins.enum':
                    return True
    return False


class Enum(metaclass=EnumMeta):
    _shared_ = True

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return last_values[-1] + 1 if last_values else start


class IntEnum(Enum):
    _shared_ = True
    _kind_ = 'int'


class StrEnum(Enum):
    _shared_ = True
    _kind_ = 'str'

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class Flag(Enum):
    _shared_ = True
    _kind_ = 'flag'


class IntFlag(Flag):
    _shared_ = True
    _kind_ = 'intflag'


_THEIRS = {Enum: _interpreter.Enum, IntEnum: _interpreter.IntEnum, StrEnum: _interpreter.StrEnum,
           Flag: _interpreter.Flag, IntFlag: _interpreter.IntFlag}
Enum._convert_ = _interpreter.IntEnum._convert_
EnumType = EnumMeta


def unique(enumeration):
    if not hasattr(enumeration, '_member_map_') or type(enumeration) is not EnumMeta:
        return _interpreter.unique(enumeration)
    for name, member in enumeration._member_map_.items():
        if name != member._name_:
            raise ValueError(f'duplicate values found in {enumeration!r}: {name} -> {member._name_}')
    return enumeration
