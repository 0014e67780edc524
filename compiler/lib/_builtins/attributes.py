"""Attributes by name, descriptors."""


def get_descriptor(get, descriptor, obj):
    return get(descriptor, obj, type(obj))


def get_class_descriptor(get, descriptor, cls):
    return get(descriptor, None, cls)


def set_descriptor(set, descriptor, obj, value):
    set(descriptor, obj, value)


def delete_descriptor(delete, descriptor, obj):
    delete(descriptor, obj)


for _f in (get_descriptor, get_class_descriptor, set_descriptor, delete_descriptor):
    _f._annspecialcase_ = 'specialize:arg(descriptor)'


def getattr_or(obj, name, default):
    if hasattr(obj, name):
        return getattr(obj, name)
    else:
        return default


getattr_or._annspecialcase_ = 'specialize:arg(name)'


def no_attribute(obj, name):
    raise AttributeError(f"'{type(obj).__name__}' object has no attribute '{name}'")


def by_name(names, default):
    """`getattr(obj, name)` for one of these names, chosen at run time; made at compile time."""
    lines = ['def get(obj, name, default):' if default else 'def get(obj, name):']
    for name in names.split():
        lines.append(f'    if name == {name!r}:')
        lines.append(f'        return obj.{name}')
    lines.append('    return default' if default else '    return no_attribute(obj, name)')
    space = {'__name__': '_builtins.attributes', 'no_attribute': no_attribute}
    exec('\n'.join(lines), space)
    return space['get']


def item_by_index(sequence, i):
    return sequence[i.__index__()]


def set_item_by_index(sequence, i, value):
    sequence[i.__index__()] = value


def delete_item_by_index(sequence, i):
    del sequence[i.__index__()]
