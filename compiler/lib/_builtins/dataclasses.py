"""Functions of `dataclasses` for programs."""

from _builtins.common import MISSING, Missing


class Field:
    """What `fields()` tells."""
    _shared_ = True

    def __init__(self, name, init, repr, compare, kw_only):
        self.name = name
        self.init = init
        self.repr = repr
        self.compare = compare
        self.kw_only = kw_only


METHODS = '''
def _replace_(self{parameters}):
    {checks}
    return type(self)({arguments})

def _asdict_(self):
    return {{{items}}}

def _astuple_(self):
    return ({values})
'''


def _lines(lines):
    return '\n    '.join(lines) or 'pass'


def add_methods(cls, dataclasses):
    fields = dataclasses.fields(cls)
    variables = [f for f in cls.__dataclass_fields__.values()
                 if f._field_type is dataclasses._FIELD_INITVAR]
    init = [f for f in fields if f.init]
    later = [f for f in fields if not f.init]
    parameters = [f', {f.name}=MISSING' for f in init + later + variables]
    checks = []
    for f in init:
        # Two variables: the one given may be of another type than the field.
        checks += [f'if isinstance({f.name}, Missing):', f'    new_{f.name} = self.{f.name}',
                   'else:', f'    new_{f.name} = {f.name}']
    for f in later:
        message = f'field {f.name} is declared with init=False, it cannot be specified with replace()'
        checks += [f'if isinstance({f.name}, Missing):', '    pass', 'else:',
                   f'    raise ValueError({message!r})']
    arguments = [f'{f.name}=new_{f.name}' for f in init]
    for f in variables:
        if f.default is dataclasses.MISSING:
            message = f"InitVar {f.name!r} must be specified with replace()"
            checks += [f'if isinstance({f.name}, Missing):', f'    raise ValueError({message!r})']
        else:
            checks += [f'if isinstance({f.name}, Missing):',
                       f'    new_{f.name} = default_{f.name}',
                       'else:', f'    new_{f.name} = {f.name}']
            arguments.append(f'{f.name}=new_{f.name}')
            continue
        arguments.append(f'{f.name}={f.name}')
    text = METHODS.format(
        parameters=', *' + ''.join(parameters) if parameters else '',
        checks=_lines(checks),
        arguments=', '.join(arguments),
        items=', '.join([f'{f.name!r}: as_dict(self.{f.name})' for f in fields]),
        values=''.join([f'as_tuple(self.{f.name}), ' for f in fields]),
    )
    space = {'__name__': '_builtins.dataclasses', 'MISSING': MISSING, 'Missing': Missing,
             'as_dict': as_dict, 'as_tuple': as_tuple}
    for f in variables:
        space[f'default_{f.name}'] = f.default
    exec(text, space)
    for name in ('_replace_', '_asdict_', '_astuple_'):
        if name == '_astuple_':
            setattr(cls, '_fields_astuple_', space[name])
        else:
            setattr(cls, name, space[name])
    cls._fields_ = tuple([Field(f.name, f.init, f.repr, f.compare, f.kw_only) for f in fields])
    return cls


def as_dict(x):
    if hasattr(x, '_asdict_'):
        return x._asdict_()
    elif isinstance(x, list):
        return [as_dict(i) for i in x]
    elif isinstance(x, dict):
        return {k: as_dict(v) for k, v in x.items()}
    else:
        return x


def as_tuple(x):
    if hasattr(x, '_fields_astuple_'):
        return x._fields_astuple_()
    elif isinstance(x, list):
        return [as_tuple(i) for i in x]
    elif isinstance(x, dict):
        return {k: as_tuple(v) for k, v in x.items()}
    else:
        return x


def replace(obj, /, **changes):
    raise TypeError('replace() should be called on dataclass instances')


replace._calls_ = '_replace_'


def asdict(obj):
    return obj._asdict_()


def astuple(obj):
    return obj._fields_astuple_()


def fields(class_or_instance):
    return class_or_instance._fields_


def is_dataclass(obj):
    return hasattr(obj, '_fields_')
