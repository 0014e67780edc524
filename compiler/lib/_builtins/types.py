"""The module `types`: what programs make objects of."""


class SimpleNamespace:
    def __init__(self, **values):
        self._texts_ = []

    def __repr__(self):
        return f"namespace({', '.join([text() for text in self._texts_])})"


def _shown(namespace, name, get):
    def text():
        return f'{name}={get(namespace)!r}'
    return text


def _init(names):
    """The constructor for these keywords."""
    space = {'__name__': '_builtins.types', '_shown': _shown}
    lines = [f'def __init__(self, *, {", ".join(names)}):', '    self._texts_ = []']
    for name in names:
        exec(f'def get(self):\n    return self.{name}\n', space)
        space[f'get_{name}'] = space['get']
        lines.append(f'    self.{name} = {name}')
        lines.append(f'    self._texts_.append(_shown(self, {name!r}, get_{name}))')
    exec('\n'.join(lines) + '\n', space)
    return space['__init__']


SimpleNamespace.__init__._keywords_ = _init
