"""The module `argparse`: parsers that programs declare. Every argument has functions
that put its values, each of one type, into attributes of the namespace; the rest is
about texts and lives in `_argparse`.
"""

import sys

from _builtins._argparse import Action, Core, SUPPRESS
from _builtins.common import MISSING, Missing

OPTIONAL = '?'
ZERO_OR_MORE = '*'
ONE_OR_MORE = '+'
PARSER = 'A...'
REMAINDER = '...'


class ArgumentTypeError(Exception):
    pass


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name = None if argument is None else argument.name()
        self.message = message

    def __str__(self):
        if self.argument_name is None:
            return self.message
        return f'argument {self.argument_name}: {self.message}'


# ---- how help is laid out ----

class HelpFormatter:
    _layout_ = (False, False, False)


class RawDescriptionHelpFormatter:
    _layout_ = (True, False, False)


class RawTextHelpFormatter:
    _layout_ = (True, True, False)


class ArgumentDefaultsHelpFormatter:
    _layout_ = (False, False, True)


class BooleanOptionalAction:
    """`--name` and `--no-name`."""


# ---- attributes by name, made at compile time ----

def _make_put(name):
    space = {'__name__': '_builtins.argparse'}
    exec(f'def put(namespace, value):\n    namespace.{name} = value\n', space)
    return space['put']


def _make_get(name):
    space = {'__name__': '_builtins.argparse'}
    exec(f'def get(namespace):\n    return namespace.{name}\n', space)
    return space['get']


_memo_put = {}
_memo_get = {}


def _put(name):
    if name not in _memo_put:
        _memo_put[name] = _make_put(name)
    return _memo_put[name]


def _get(name):
    if name not in _memo_get:
        _memo_get[name] = _make_get(name)
    return _memo_get[name]


def _target(name, name2, name3, name4, dest):
    """The attribute of an argument."""
    if dest is not None:
        return dest.replace('-', '_')
    names = [n for n in (name, name2, name3, name4) if n is not None]
    if not names[0].startswith('-'):
        return names[0]
    long = [n for n in names if n.startswith('--')]
    return (long or names)[0].lstrip('-').replace('-', '_')


for _f in (_put, _get, _target):
    _f._annspecialcase_ = 'specialize:memo'


class Namespace:
    def __init__(self):
        self._core = None
        self._texts = []

    def __repr__(self):
        texts = []
        for name, text in self._texts:
            texts.append(f'{name}={text()}')
        return f"Namespace({', '.join(texts)})"


# ---- values ----

def _same(text):
    return text


def _type_name(convert):
    return convert.__name__


def _converted(core, action, convert, text):
    try:
        return convert(text)
    except ArgumentTypeError as e:
        core.argument_error(action, str(e))
        raise
    except (TypeError, ValueError):
        core.argument_error(action, f'invalid {action.type_name} value: {text!r}')
        raise


def _checked(core, action, choices, value):
    if choices is not None:
        if value not in choices:
            core.argument_error(
                action, f"invalid choice: {value!r} (choose from {', '.join([repr(c) for c in choices])})")
    return value


def _value(core, action, convert, choices, text):
    return _checked(core, action, choices, _converted(core, action, convert, text))


def _values(core, action, convert, choices, texts):
    values = []
    for text in texts:
        values.append(_value(core, action, convert, choices, text))
    return values


def _default_value(core, action, convert, default):
    """What stands where an argument is not given."""
    if isinstance(default, Missing):
        return None
    elif isinstance(default, str):
        return _converted(core, action, convert, default)
    else:
        return default


def _default_text(default):
    if isinstance(default, Missing):
        return 'None'
    else:
        return str(default)


def _is_suppressed(default):
    if isinstance(default, str):
        return default == SUPPRESS
    else:
        return False


# ---- what an argument does with its texts ----

def _store_one(parser, action, put, convert, choices):
    core = parser._core

    def take(texts):
        put(parser._namespace, _value(core, action, convert, choices, texts[0]))
    return take


def _store_maybe(parser, action, put, convert, choices, const, default):
    core = parser._core

    def take(texts):
        if len(texts) > 0:
            put(parser._namespace, _value(core, action, convert, choices, texts[0]))
        elif action.is_option():
            if isinstance(const, str):
                put(parser._namespace, _converted(core, action, convert, const))
            else:
                put(parser._namespace, const)
        else:
            put(parser._namespace, _default_value(core, action, convert, default))
    return take


def _store_many(parser, action, put, convert, choices, default):
    core = parser._core

    def take(texts):
        if len(texts) == 0 and not action.is_option():
            if isinstance(default, Missing) or default is None:
                put(parser._namespace, _values(core, action, convert, choices, texts))
            else:
                put(parser._namespace, default)
        else:
            put(parser._namespace, _values(core, action, convert, choices, texts))
    return take


def _store_const(parser, put, const):
    def take(texts):
        put(parser._namespace, const)
    return take


def _items(parser, action, get, default):
    """The list that is appended to: a new one at first."""
    if parser._core.was_given(action):
        old = get(parser._namespace)
        if old is not None:
            return old
        return []
    elif isinstance(default, Missing) or default is None:
        return []
    else:
        return list(default)


def _append_one(parser, action, put, get, convert, choices, default):
    core = parser._core

    def take(texts):
        items = _items(parser, action, get, default)
        items.append(_value(core, action, convert, choices, texts[0]))
        put(parser._namespace, items)
    return take


def _append_many(parser, action, put, get, convert, choices, default):
    core = parser._core

    def take(texts):
        items = _items(parser, action, get, default)
        items.append(_values(core, action, convert, choices, texts))
        put(parser._namespace, items)
    return take


def _extend(parser, action, put, get, convert, choices, default):
    core = parser._core

    def take(texts):
        items = _items(parser, action, get, default)
        items.extend(_values(core, action, convert, choices, texts))
        put(parser._namespace, items)
    return take


def _append_const(parser, action, put, get, const, default):
    def take(texts):
        items = _items(parser, action, get, default)
        items.append(const)
        put(parser._namespace, items)
    return take


def _count(parser, action, put, get, default):
    def take(texts):
        n = 0
        if parser._core.was_given(action):
            old = get(parser._namespace)
            if old is not None:
                n = old
        elif not isinstance(default, Missing) and default is not None:
            n = default
        put(parser._namespace, n + 1)
    return take


def _store_boolean(parser, action, put):
    def take(texts):
        put(parser._namespace, not action.used_flag.startswith('--no-'))
    return take


def _absent(parser, action, put, convert, default):
    core = parser._core

    def absent():
        put(parser._namespace, _default_value(core, action, convert, default))
    return absent


def _shown(parser, get):
    """Gives a function that shows the attribute of the namespace of today."""
    def bind():
        namespace = parser._namespace

        def text():
            return repr(get(namespace))
        return text
    return bind


def _add_argument(parser, group, exclusive, name, name2, name3, name4, action, nargs, const, default, type, choices,
                  required, help, metavar, dest, version):
    target = _target(name, name2, name3, name4, dest)
    core = parser._core
    names = []
    for n in (name, name2, name3, name4):
        if n is not None:
            names.append(n)
    a = Action(target)
    if names[0].startswith('-'):
        a.flags = names
    a.required = required
    if help is not None:
        a.help = help
    if metavar is None:
        pass
    elif isinstance(metavar, str):
        a.metavars.append(metavar)
    else:
        for m in metavar:
            a.metavars.append(m)
    if choices is not None:
        for c in choices:
            a.choices.append(str(c))
        a.has_choices = True
    if type is None:
        convert = _same
    else:
        convert = type
        a.type_name = _type_name(type)

    if action == 'help':
        a.kind = 'help'
        a.set_count('', 0)
        core.add(a, group, exclusive)
        return
    if action == 'version':
        a.kind = 'version'
        a.set_count('', 0)
        if version is not None:
            a.version = version
        if help is None:
            a.help = "show program's version number and exit"
        core.add(a, group, exclusive)
        return

    put = _put(target)
    get = _get(target)
    a.bind = _shown(parser, get)
    if nargs is None:
        a.set_count('', 1)
    elif isinstance(nargs, str):
        a.set_count(nargs, 0)
    else:
        a.set_count('n', nargs)

    if action == 'store':
        if nargs is None:
            a.take = _store_one(parser, a, put, convert, choices)
        elif nargs == '?':
            a.take = _store_maybe(parser, a, put, convert, choices, const, default)
        else:
            a.take = _store_many(parser, a, put, convert, choices, default)
    elif action == 'store_true':
        a.set_count('', 0)
        a.take = _store_const(parser, put, True)
    elif action == 'store_false':
        a.set_count('', 0)
        a.take = _store_const(parser, put, False)
    elif action == 'store_const':
        a.set_count('', 0)
        a.take = _store_const(parser, put, const)
    elif action == 'append':
        if nargs is None or nargs == '?':
            a.take = _append_one(parser, a, put, get, convert, choices, default)
        else:
            a.take = _append_many(parser, a, put, get, convert, choices, default)
    elif action == 'extend':
        a.take = _extend(parser, a, put, get, convert, choices, default)
    elif action == 'append_const':
        a.set_count('', 0)
        a.take = _append_const(parser, a, put, get, const, default)
    elif action == 'count':
        a.set_count('', 0)
        a.take = _count(parser, a, put, get, default)
    elif action is BooleanOptionalAction:
        a.set_count('', 0)
        for n in list(a.flags):
            if n.startswith('--'):
                a.flags.append('--no-' + n[2:])
        a.take = _store_boolean(parser, a, put)
        if help is not None and not isinstance(default, Missing) and default is not None:
            a.help = a.help + ' (default: %(default)s)'
    else:
        raise ValueError(f'unknown action "{action}"')

    if action == 'store_true' and isinstance(default, Missing):
        a.default_text = 'False'
        a.absent = _absent(parser, a, put, _same, False)
    elif action == 'store_false' and isinstance(default, Missing):
        a.default_text = 'True'
        a.absent = _absent(parser, a, put, _same, True)
    elif _is_suppressed(default):
        a.suppressed = True
    else:
        a.default_text = _default_text(default)
        a.absent = _absent(parser, a, put, convert, default)
    core.add(a, group, exclusive)


_add_argument._annspecialcase_ = 'specialize:arg(name,name2,name3,name4,action,nargs,dest)'


class _Group:
    """An argument group, or one whose arguments exclude each other."""

    def __init__(self, parser, group, exclusive):
        self._parser = parser
        self._group = group
        self._exclusive = exclusive

    def add_argument(self, name=None, name2=None, name3=None, name4=None, *, action='store', nargs=None, const=None,
                     default=MISSING, type=None, choices=None, required=False, help=None, metavar=None, dest=None,
                     version=None):
        _add_argument(self._parser, self._group, self._exclusive, name, name2, name3, name4, action, nargs, const,
                      default, type, choices, required, help, metavar, dest, version)

    def add_mutually_exclusive_group(self, *, required=False):
        return _Group(self._parser, self._group, self._parser._core.new_exclusive(required))

    add_argument._annspecialcase_ = 'specialize:arg(name,name2,name3,name4,action,nargs,dest)'


class ArgumentParser:
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=None,
                 formatter_class=HelpFormatter, prefix_chars='-', fromfile_prefix_chars=None, argument_default=None,
                 conflict_handler='error', add_help=True, allow_abbrev=True, exit_on_error=True):
        layout = formatter_class._layout_
        self._core = Core(prog, usage, description, epilog, layout[0], layout[1], layout[2], allow_abbrev,
                          fromfile_prefix_chars)
        self._namespace = Namespace()
        self._subparsers = None
        if add_help:
            a = Action('help')
            a.flags = ['-h', '--help']
            a.kind = 'help'
            a.help = 'show this help message and exit'
            a.set_count('', 0)
            self._core.add(a, 1, -1)

    @property
    def prog(self):
        return self._core.prog_name()

    @property
    def description(self):
        return self._core.description

    def add_argument(self, name=None, name2=None, name3=None, name4=None, *, action='store', nargs=None, const=None,
                     default=MISSING, type=None, choices=None, required=False, help=None, metavar=None, dest=None,
                     version=None):
        _add_argument(self, -1, -1, name, name2, name3, name4, action, nargs, const, default, type, choices, required,
                      help, metavar, dest, version)

    def add_argument_group(self, title=None, description=None):
        return _Group(self, self._core.new_section(title, description), -1)

    def add_mutually_exclusive_group(self, *, required=False):
        return _Group(self, -1, self._core.new_exclusive(required))

    def add_subparsers(self, *, title=None, description=None, prog=None, dest=None, required=False, help=None,
                       metavar=None):
        a = Action('' if dest is None else dest)
        a.kind = 'parsers'
        a.required = required
        a.has_choices = True
        a.set_count('A...', 0)
        if help is not None:
            a.help = help
        if metavar is not None:
            a.metavars.append(metavar)
        group = 0
        if title is not None or description is not None:
            group = self._core.new_section('subcommands' if title is None else title, description)
        before = self._core.usage_positionals() if prog is None else prog
        if dest is not None:
            put = _put(dest)
            a.bind = _shown(self, _get(dest))
            a.take = _store_one(self, a, put, _same, None)
            a.absent = _absent(self, a, put, _same, None)
        self._core.add(a, group, -1)
        return _Subparsers(self, a, before)

    def parse_args(self, args=None):
        self._start()
        self._core.parse_all(args)
        return self._finish()

    def parse_known_args(self, args=None):
        self._start()
        rest = self._core.parse_known(args)
        return self._finish(), rest

    parse_intermixed_args = parse_args

    def _start(self):
        self._namespace = Namespace()

    def _finish(self):
        self._core.show(self._namespace._texts)
        return self._namespace

    def set_defaults(self, **values):
        pass

    def format_help(self):
        return self._core.format_help()

    def format_usage(self):
        return self._core.format_usage() + '\n'

    def print_help(self, file=None):
        text = self._core.format_help()
        if file is None:
            sys.stdout.write(text)
        else:
            file.write(text)

    def print_usage(self, file=None):
        text = self._core.format_usage() + '\n'
        if file is None:
            sys.stdout.write(text)
        else:
            file.write(text)

    def error(self, message):
        self._core.error(message)

    def exit(self, status=0, message=None):
        if message is not None:
            sys.stderr.write(message)
        raise SystemExit(status)

    add_argument._annspecialcase_ = 'specialize:arg(name,name2,name3,name4,action,nargs,dest)'
    add_subparsers._annspecialcase_ = 'specialize:arg(dest)'


class _Subparsers:
    """What `add_subparsers` gives."""

    def __init__(self, parser, action, before):
        self._parser = parser
        self._action = action
        self._before = before

    def add_parser(self, name, *, help=None, aliases=(), prog=None, usage=None, description=None, epilog=None,
                   formatter_class=HelpFormatter, add_help=True, allow_abbrev=True):
        layout = formatter_class._layout_
        title = f'{self._before} {name}' if prog is None else prog
        core = Core(title, usage, description, epilog, layout[0], layout[1], layout[2], allow_abbrev, None)
        if add_help:
            a = Action('help')
            a.flags = ['-h', '--help']
            a.kind = 'help'
            a.help = 'show this help message and exit'
            a.set_count('', 0)
            core.add(a, 1, -1)
        others = []
        for alias in aliases:
            others.append(alias)
        self._action.add_parser(name, others, help, core)
        return SubParser(self._parser, core)


class SubParser:
    """A parser of a subcommand. It fills the namespace of the first parser."""

    def __init__(self, root, core):
        self._root = root
        self._core = core

    @property
    def _namespace(self):
        return self._root._namespace

    @property
    def prog(self):
        return self._core.prog_name()

    def add_argument(self, name=None, name2=None, name3=None, name4=None, *, action='store', nargs=None, const=None,
                     default=MISSING, type=None, choices=None, required=False, help=None, metavar=None, dest=None,
                     version=None):
        _add_argument(self, -1, -1, name, name2, name3, name4, action, nargs, const, default, type, choices, required,
                      help, metavar, dest, version)

    def add_argument_group(self, title=None, description=None):
        return _Group(self, self._core.new_section(title, description), -1)

    def add_mutually_exclusive_group(self, *, required=False):
        return _Group(self, -1, self._core.new_exclusive(required))

    def set_defaults(self, **values):
        pass

    def format_help(self):
        return self._core.format_help()

    def format_usage(self):
        return self._core.format_usage() + '\n'

    def print_help(self):
        sys.stdout.write(self._core.format_help())

    def print_usage(self):
        sys.stdout.write(self._core.format_usage() + '\n')

    def error(self, message):
        self._core.error(message)

    add_argument._annspecialcase_ = 'specialize:arg(name,name2,name3,name4,action,nargs,dest)'


# ---- set_defaults: a function for the names given ----

def _add_default(parser, name, put, get, value):
    a = Action(name)
    a.bind = _shown(parser, get)
    a.absent = _absent(parser, a, put, _same, value)
    parser._core.add_default(a, _default_text(value))


def _set_defaults(names):
    space = {'__name__': '_builtins.argparse', '_add_default': _add_default}
    lines = [f'def set_defaults(self, *, {", ".join(names)}):']
    for name in names:
        space[f'put_{name}'] = _put(name)
        space[f'get_{name}'] = _get(name)
        lines.append(f'    _add_default(self, {name!r}, put_{name}, get_{name}, {name})')
    exec('\n'.join(lines) + '\n', space)
    return space['set_defaults']


ArgumentParser.set_defaults._keywords_ = _set_defaults
SubParser.set_defaults._keywords_ = _set_defaults
