"""Arguments that are counted at run time: `f(*list)`, `f(**dict)`. Names come in one
str, divided by commas, as the compiler lists them; an empty one needs nothing."""

from _builtins.vartuple import VarTuple


def _listed(names):
    """`'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`."""
    quoted = ["'" + name + "'" for name in names]
    if len(quoted) == 1:
        return quoted[0]
    if len(quoted) == 2:
        return quoted[0] + ' and ' + quoted[1]
    return ', '.join(quoted[:-1]) + ', and ' + quoted[-1]


def _missing(function, names, kind):
    plural = 's' if len(names) > 1 else ''
    raise TypeError(f'{function}() missing {len(names)} required {kind} argument{plural}: {_listed(names)}')


def check_list(items, function, given, most, argcount, defaults, required, clash, kwonly):
    """At most `most` items (-1: any number); the first ones are for `required`."""
    n = len(items)
    if most >= 0 and n > most:
        if clash:
            raise TypeError(f"{function}() got multiple values for argument '{clash}'")
        if defaults:
            takes = f'from {argcount - defaults} to {argcount} positional arguments'
        elif argcount == 1:
            takes = '1 positional argument'
        else:
            takes = f'{argcount} positional arguments'
        count = str(given + n)
        if kwonly:
            plural = '' if given + n == 1 else 's'
            count += f" positional argument{plural} (and {kwonly} keyword-only argument{'' if kwonly == 1 else 's'})"
        were = 'was' if given + n == 1 and not kwonly else 'were'
        raise TypeError(f'{function}() takes {takes} but {count} {were} given')
    names = [name for name in required.split(',')[n:] if name]
    if names:
        _missing(function, names, 'positional')


def item_or(items, i, default):
    if i < len(items):
        return items[i]
    return default


def rest(items, start):
    return VarTuple(items[start:])


def join(first, rest):
    items = []
    for x in first:
        items.append(x)
    for x in rest:
        items.append(x)
    return VarTuple(items)


def star_list(iterable):
    items = []
    for x in iterable:
        items.append(x)
    return items


def star_concat(first, second):
    items = []
    for x in first:
        items.append(x)
    for x in second:
        items.append(x)
    return items


def check_dict(keywords, function, open_names, taken, required, required_keyword, any_name):
    accepted = open_names.split(',')
    given = taken.split(',')
    for name in keywords:
        if name in given:
            raise TypeError(f"{function}() got multiple values for argument '{name}'")
        if not any_name and name not in accepted:
            raise TypeError(f"{function}() got an unexpected keyword argument '{name}'")
    names = [name for name in required.split(',') if name and name not in keywords]
    if names:
        _missing(function, names, 'positional')
    names = [name for name in required_keyword.split(',') if name and name not in keywords]
    if names:
        _missing(function, names, 'keyword-only')


def keyword(keywords, name):
    return keywords[name]


def keyword_or(keywords, name, default):
    if name in keywords:
        return keywords[name]
    return default


def rest_keywords(keywords, open_names):
    taken = open_names.split(',')
    result = {}
    for name, value in keywords.items():
        if name not in taken:
            result[name] = value
    return result


def with_keyword(keywords, name, value):
    result = {name: value}
    result.update(keywords)
    return result


def keywords_concat(first, second):
    result = {}
    for name, value in first.items():
        result[name] = value
    for name, value in second.items():
        if name in result:
            raise TypeError(f"got multiple values for keyword argument '{name}'")
        result[name] = value
    return result


def print_keyword(keywords, name, default):
    for key in keywords:
        if key != 'sep' and key != 'end':
            raise TypeError(f"'{key}' is an invalid keyword argument for print()")
    if name in keywords:
        return keywords[name]
    return default
