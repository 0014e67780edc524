"""`collections.namedtuple` and `typing.NamedTuple` for programs: a plain class with
an attribute per field, whose text is written and executed at import time. It acts
as a tuple where a tuple is asked for.
"""

import sys
from keyword import iskeyword

from _builtins.common import MISSING, Missing
from _builtins.original import original


class _New:
    """`__new__` of the classes, for import time; the compiler needs none."""

    def __call__(self, cls, *args, **kwargs):
        return object.__new__(cls)


class _KeepsBases(type):
    """`typing` makes the class a subclass of tuple afterwards: that is not wanted."""

    def __setattr__(cls, name, value):
        if name != '__bases__':
            super().__setattr__(name, value)


def _of_interpreter(module):
    """The interpreter's own library relies on real tuples."""
    spec = getattr(sys.modules.get(module), '__spec__', None)
    return spec is not None and spec.origin in ('frozen', 'built-in')


def plain(x):
    """A named tuple as a tuple."""
    if hasattr(x, '_astuple_'):
        return x._astuple_()
    else:
        return x


TEMPLATE = '''
class {name}{metaclass}:
    _acts_as_ = 'tuple'
    __slots__ = {names!r}
    __match_args__ = {names!r}
    _fields = {names!r}

    def __init__(self{parameters}):
        {stores}

    def _astuple_(self):
        return ({items})

    def __repr__(self):
        return f'{{type(self).__name__}}({texts})'

    def __len__(self):
        return {count}

    def __iter__(self):
        return iter(({items}))

    def __reversed__(self):
        return reversed(({items}))

    def __getitem__(self, i):
        if isinstance(i, slice):
            return ({items})[i]
        else:
            {choices}
            raise IndexError('tuple index out of range')

    def __contains__(self, value):
        return value in ({items})

    def __eq__(self, other):
        if isinstance(other, tuple):
            return ({items}) == plain(other)
        else:
            return False

    def __ne__(self, other):
        if isinstance(other, tuple):
            return ({items}) != plain(other)
        else:
            return True

    def __lt__(self, other):
        return ({items}) < plain(other)

    def __le__(self, other):
        return ({items}) <= plain(other)

    def __gt__(self, other):
        return ({items}) > plain(other)

    def __ge__(self, other):
        return ({items}) >= plain(other)

    def __hash__(self):
        return hash(({items}))

    def __add__(self, other):
        return ({items}) + plain(other)

    def __radd__(self, other):
        return other + ({items})

    def index(self, value):
        return ({items}).index(value)

    def count(self, value):
        return ({items}).count(value)

    def _replace(self{replacements}):
        return type(self)({replaced})

    def _asdict(self):
        return {{{pairs}}}

    @classmethod
    def _make(cls, iterable):
        return cls(*iterable)

    __getitem__._annspecialcase_ = 'specialize:arg(i)'
'''


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if module is None:
        module = sys._getframe(1).f_globals.get('__name__', '__main__')
    if _of_interpreter(module):
        return original('collections').namedtuple(
            typename, field_names, rename=rename, defaults=defaults, module=module)
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    names = [str(name) for name in field_names]
    typename = str(typename)
    if rename:
        seen = set()
        for i, name in enumerate(names):
            if not name.isidentifier() or iskeyword(name) or name.startswith('_') or name in seen:
                names[i] = f'_{i}'
            seen.add(name)
    for name in [typename] + names:
        if not name.isidentifier():
            raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
        if iskeyword(name):
            raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')
    seen = set()
    for name in names:
        if name.startswith('_') and not rename:
            raise ValueError(f'Field names cannot start with an underscore: {name!r}')
        if name in seen:
            raise ValueError(f'Encountered duplicate field name: {name!r}')
        seen.add(name)
    given = {}
    if defaults is not None:
        values = tuple(defaults)
        if len(values) > len(names):
            raise TypeError('Got more default values than field names')
        given = dict(zip(names[len(names) - len(values):], values))

    count = len(names)
    from_typing = sys._getframe(1).f_globals.get('__name__') == 'typing'
    space = {'__name__': module, 'plain': plain, 'Missing': Missing, 'MISSING_': MISSING, 'KeepsBases_': _KeepsBases}
    parameters = ''
    for i, name in enumerate(names):
        parameters += f', {name}'
        if name in given:
            space[f'default_{i}_'] = given[name]
            parameters += f'=default_{i}_'
    choices = [f'if i == {i}:\n                return self.{name}\n'
               f'            if i == {i - count}:\n                return self.{name}' for i, name in enumerate(names)]
    source = TEMPLATE.format(
        name=typename,
        metaclass='(metaclass=KeepsBases_)' if from_typing else '',
        names=tuple(names),
        parameters=parameters,
        stores='\n        '.join(f'self.{name} = {name}' for name in names) or 'pass',
        items=''.join(f'self.{name}, ' for name in names),
        texts=', '.join(f'{name}={{self.{name}!r}}' for name in names),
        count=count,
        choices='\n            '.join(choices),
        replacements=', *' + ''.join(f', {name}=MISSING_' for name in names) if names else '',
        replaced=', '.join(f'self.{name} if isinstance({name}, Missing) else {name}' for name in names),
        pairs=', '.join(f'{name!r}: self.{name}' for name in names),
    )
    exec(source, space)
    cls = space[typename]
    cls.__new__ = _New()
    cls._field_defaults = given
    cls.__module__ = module
    cls.__doc__ = f'{typename}({", ".join(names)})'
    return cls
