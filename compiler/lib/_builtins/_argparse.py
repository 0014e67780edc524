"""What `argparse` does with texts: finding out which argument a text belongs to,
usage, help and errors. One class each, for all parsers of a program.
"""

import os
import sys

from _builtins.textwrap import wrap

SUPPRESS = '==SUPPRESS=='


class Action:
    """One argument. How many texts it takes: `count` of them ('n' or ''), or as the
    sign says ('?', '*', '+', '...', 'A...')."""

    _shared_ = True

    def __init__(self, dest):
        self.dest = dest
        self.flags = []
        self.required = False
        self.help = None
        self.metavars = []
        self.choices = []
        self.has_choices = False
        self.type_name = 'str'
        self.version = None
        # plain, help, version or parsers
        self.kind = 'plain'
        self.sign = ''
        self.count = 1
        self.take = None
        self.absent = None
        self.bind = None
        self.suppressed = False
        self.default_text = 'None'
        self.used_flag = ''
        self.exclusive = -1
        self.parsers = []

    def set_count(self, sign, count):
        self.sign = sign
        self.count = count

    def is_option(self):
        return len(self.flags) > 0

    def least(self):
        if self.sign == '' or self.sign == 'n':
            return self.count
        if self.sign == '+' or self.sign == 'A...':
            return 1
        return 0

    def most(self):
        if self.sign == '' or self.sign == 'n':
            return self.count
        if self.sign == '?':
            return 1
        return 1 << 40

    def takes_all(self):
        """Options, too."""
        return self.sign == '...' or self.sign == 'A...'

    def is_needed(self):
        if self.is_option():
            return self.required
        if self.kind == 'parsers':
            return self.required
        return self.sign != '?' and self.sign != '*'

    def add_parser(self, name, aliases, help, core):
        self.parsers.append(Entry(name, aliases, help, core))
        self.choices.append(name)
        for alias in aliases:
            self.choices.append(alias)

    def name(self):
        """What messages call it."""
        if self.is_option():
            return '/'.join(self.flags)
        if len(self.metavars) > 0 and self.metavars[0] != SUPPRESS:
            return self.metavars[0]
        if self.dest != '' and self.dest != SUPPRESS:
            return self.dest
        if self.has_choices:
            return '{' + ','.join(self.choices) + '}'
        return 'None'

    def metavar(self, i):
        if len(self.metavars) > 0:
            return self.metavars[i if i < len(self.metavars) else -1]
        if self.has_choices:
            return '{' + ','.join(self.choices) + '}'
        if self.is_option():
            return self.dest.upper()
        return self.dest

    def arguments(self):
        """The arguments in usage."""
        sign = self.sign
        if sign == '':
            return self.metavar(0)
        if sign == '?':
            return f'[{self.metavar(0)}]'
        if sign == '*':
            if len(self.metavars) == 2:
                return f'[{self.metavar(0)} [{self.metavar(1)} ...]]'
            return f'[{self.metavar(0)} ...]'
        if sign == '+':
            return f'{self.metavar(0)} [{self.metavar(1)} ...]'
        if sign == '...':
            return '...'
        if sign == 'A...':
            return f'{self.metavar(0)} ...'
        return ' '.join([self.metavar(i) for i in range(self.count)])

    def takes_nothing(self):
        return self.sign == '' and self.count == 0

    def invocation(self):
        """As the list of arguments shows it."""
        if not self.is_option():
            return self.metavar(0)
        if self.takes_nothing():
            return ', '.join(self.flags)
        arguments = self.arguments()
        return ', '.join([f'{flag} {arguments}' for flag in self.flags])


class Entry:
    """A subcommand."""

    _shared_ = True

    def __init__(self, name, aliases, help, core):
        self.name = name
        self.aliases = aliases
        self.help = help
        self.core = core

    def answers_to(self, name):
        return name == self.name or name in self.aliases

    def title(self):
        if len(self.aliases) > 0:
            return f"{self.name} ({', '.join(self.aliases)})"
        return self.name


class Section:
    _shared_ = True

    def __init__(self, title, description):
        self.title = title
        self.description = description
        self.actions = []


class Exclusive:
    """Arguments that exclude each other."""

    _shared_ = True

    def __init__(self, required):
        self.required = required
        self.actions = []


class Core:
    _shared_ = True

    def __init__(self, prog, usage, description, epilog, raw_description, raw_help, show_defaults, allow_abbrev,
                 fromfile):
        self.prog = prog
        self.usage = usage
        self.description = description
        self.epilog = epilog
        self.raw_description = raw_description
        self.raw_help = raw_help
        self.show_defaults = show_defaults
        self.allow_abbrev = allow_abbrev
        self.fromfile = fromfile
        self.actions = []
        self.by_flag = {}
        self.sections = [Section('positional arguments', None), Section('options', None)]
        self.exclusives = []
        self.defaults = []
        # While arguments are parsed.
        self.given = set()
        self.taken = []
        self.strings = []
        self.kinds = []
        self.extras = []
        self.shown = []

    def prog_name(self):
        if self.prog is None:
            return os.path.basename(sys.argv[0])
        return self.prog

    # ---- declaring ----

    def add(self, action, section, exclusive):
        for flag in action.flags:
            if flag in self.by_flag:
                raise ArgumentConflict(f"argument {action.name()}: conflicting option string: {flag}")
            self.by_flag[flag] = action
        self.actions.append(action)
        if section < 0:
            section = 1 if action.is_option() else 0
        self.sections[section].actions.append(action)
        action.exclusive = exclusive
        if exclusive >= 0:
            self.exclusives[exclusive].actions.append(action)

    def add_default(self, action, text):
        """A value that stands before the default of the arguments."""
        for other in self.actions:
            if other.dest == action.dest:
                other.default_text = text
        self.defaults = [a for a in self.defaults if a.dest != action.dest]
        self.defaults.append(action)

    def new_section(self, title, description):
        self.sections.append(Section(title, description))
        return len(self.sections) - 1

    def new_exclusive(self, required):
        self.exclusives.append(Exclusive(required))
        return len(self.exclusives) - 1

    # ---- ending ----

    def error(self, message):
        sys.stdout.flush()
        sys.stderr.write(self.format_usage() + '\n')
        sys.stderr.write(f'{self.prog_name()}: error: {message}\n')
        raise SystemExit(2)

    def argument_error(self, action, message):
        self.error(f'argument {action.name()}: {message}')

    # ---- parsing ----

    def was_given(self, action):
        return action.dest in self.given

    def parse_all(self, args):
        extras = self.parse_known(args)
        if len(extras) > 0:
            self.error(f"unrecognized arguments: {' '.join(extras)}")

    def parse_known(self, args):
        if args is None:
            strings = sys.argv[1:]
        else:
            strings = list(args)
        if self.fromfile is not None:
            strings = self._with_files(strings)
        self.strings = strings
        self.parse()
        return self.extras

    def parse(self):
        strings = self.strings
        self.given = set()
        self.taken = []
        self.extras = []
        self._classify()
        waiting = [a for a in self.actions if not a.is_option()]
        at = 0
        last = -1
        for i in range(len(strings)):
            if self.kinds[i] == 'O':
                last = i
        while at <= last:
            option = at
            while self.kinds[option] != 'O':
                option += 1
            if at != option:
                end = self._take_positionals(waiting, at)
                if end > at:
                    at = end
                    continue
                at = end
            if self.kinds[at] != 'O':
                self.extras.extend(strings[at:option])
                at = option
            at = self._take_option(at)
        at = self._take_positionals(waiting, at)
        self.extras.extend(strings[at:])
        self._finish()

    def _with_files(self, strings):
        found = []
        for text in strings:
            if text != '' and text[0] in self.fromfile:
                try:
                    with open(text[1:]) as f:
                        found.extend(self._with_files(f.read().splitlines()))
                except OSError as e:
                    self.error(str(e))
            else:
                found.append(text)
        return found

    def _classify(self):
        """For every text: an argument, an option, or '--'."""
        kinds = []
        rest = False
        for text in self.strings:
            if rest:
                kinds.append('A')
            elif text == '--':
                kinds.append('-')
                rest = True
            elif self._is_option_text(text):
                kinds.append('O')
            else:
                kinds.append('A')
        self.kinds = kinds

    def _is_option_text(self, text):
        if text == '' or text[0] != '-':
            return False
        if text in self.by_flag:
            return True
        if len(text) == 1:
            return False
        if '=' in text and text[:text.index('=')] in self.by_flag:
            return True
        flags = self._abbreviated(text)
        if len(flags) > 1:
            self.error(f"ambiguous option: {text} could match {', '.join(flags)}")
        if len(flags) == 1:
            return True
        if _is_negative_number(text) and not self._has_number_options():
            return False
        return ' ' not in text

    def _has_number_options(self):
        for flag in self.by_flag:
            if _is_negative_number(flag):
                return True
        return False

    def _abbreviated(self, text):
        """The options that a text may mean that is none itself."""
        found = []
        if text.startswith('--'):
            if self.allow_abbrev:
                start, _, _ = text.partition('=')
                for flag in self.by_flag:
                    if flag.startswith(start):
                        found.append(flag)
        else:
            short = text[:2]
            for flag in self.by_flag:
                if flag == short or flag.startswith(text):
                    found.append(flag)
        return found

    def _split_option(self, text):
        """The option a text means, and the argument within it (None: none)."""
        if text in self.by_flag:
            return text, None
        if '=' in text:
            flag, _, value = text.partition('=')
            if flag in self.by_flag:
                return flag, value
        flags = self._abbreviated(text)
        if len(flags) == 1:
            flag = flags[0]
            if text.startswith('--'):
                _, equals, value = text.partition('=')
                return flag, value if equals != '' else None
            if flag == text[:2]:
                return flag, text[2:]
            return flag, None
        return '', None

    def _arguments_at(self, at):
        """How many arguments stand there before the next option or '--'."""
        n = 0
        while at + n < len(self.kinds) and self.kinds[at + n] == 'A':
            n += 1
        return n

    def _take_option(self, at):
        text = self.strings[at]
        flag, inside = self._split_option(text)
        if flag == '':
            self.extras.append(text)
            return at + 1
        at += 1
        while True:
            action = self.by_flag[flag]
            if inside is None:
                break
            if action.most() == 0 and flag[1] != '-' and inside != '':
                # Several options of one letter.
                self._take(action, [], flag)
                letter = '-' + inside[0]
                if letter not in self.by_flag:
                    self.argument_error(action, f'ignored explicit argument {inside!r}')
                flag = letter
                inside = inside[1:]
                if inside == '':
                    inside = None
            elif action.least() <= 1 and action.most() >= 1:
                self._take(action, [inside], flag)
                return at
            else:
                self.argument_error(action, f'ignored explicit argument {inside!r}')
        if action.takes_all():
            end = len(self.strings)
        else:
            n = self._arguments_at(at)
            if n < action.least():
                self.argument_error(action, _expected(action))
            end = at + min(n, action.most())
        self._take(action, self.strings[at:end], flag)
        return end

    def _take_positionals(self, waiting, at):
        """Gives as many arguments as possible to the positionals that wait."""
        n = 0
        at_end = at
        while at_end < len(self.kinds) and self.kinds[at_end] != 'O':
            if self.kinds[at_end] == 'A':
                n += 1
            at_end += 1
        count = len(waiting)
        while count > 0:
            least = 0
            for a in waiting[:count]:
                least += a.least()
            if least <= n:
                break
            count -= 1
        spare = n
        for a in waiting[:count]:
            spare -= a.least()
        for a in waiting[:count]:
            if a.takes_all():
                end = len(self.strings)
                texts = self.strings[at:end]
                if a.sign == 'A...' and self.kinds[at] == '-':
                    texts = texts[1:]
                at = end
            else:
                wanted = a.least()
                more = min(spare, a.most() - wanted)
                spare -= more
                wanted += more
                texts = []
                while len(texts) < wanted or (at < len(self.kinds) and self.kinds[at] == '-'):
                    if self.kinds[at] == 'A':
                        texts.append(self.strings[at])
                    at += 1
            self._take(a, texts, '')
        del waiting[:count]
        return at

    def _take(self, action, texts, flag):
        action.used_flag = flag
        if action not in self.taken:
            if action.exclusive >= 0 and (action.is_option() or len(texts) > 0):
                for other in self.exclusives[action.exclusive].actions:
                    if other is not action and other in self.taken:
                        self.argument_error(action, f'not allowed with argument {other.name()}')
            self.taken.append(action)
        if action.kind == 'help':
            sys.stdout.write(self.format_help())
            raise SystemExit(0)
        elif action.kind == 'version':
            version = action.version
            if version is not None:
                sys.stdout.write(self._filled(version.replace('%(prog)s', self.prog_name())) + '\n')
            raise SystemExit(0)
        elif action.kind == 'parsers':
            self._take_subcommand(action, texts)
        else:
            take = action.take
            if take is not None:
                take(texts)
            self.given.add(action.dest)

    def _take_subcommand(self, action, texts):
        name = texts[0]
        for entry in action.parsers:
            if entry.answers_to(name):
                take = action.take
                if take is not None:
                    take([name])
                    self.given.add(action.dest)
                core = entry.core
                core.strings = texts[1:]
                core.parse()
                self.extras.extend(core.extras)
                for dest in core.given:
                    self.given.add(dest)
                self.shown.extend(core.shown)
                return
        self.argument_error(
            action, f"invalid choice: {name!r} (choose from {', '.join([repr(c) for c in action.choices])})")

    def _finish(self):
        missing = []
        for action in self.actions:
            if action.is_needed() and action not in self.taken:
                missing.append(action.name())
        if len(missing) > 0:
            self.error(f"the following arguments are required: {', '.join(missing)}")
        for exclusive in self.exclusives:
            if exclusive.required:
                names = []
                some = False
                for action in exclusive.actions:
                    if action in self.taken:
                        some = True
                    if action.help is None or action.help != SUPPRESS:
                        names.append(action.name())
                if not some:
                    self.error(f"one of the arguments {' '.join(names)} is required")
        for default in self.defaults:
            self._set_default(default)
        for action in self.actions:
            if not action.suppressed:
                self._set_default(action)

    def _set_default(self, action):
        absent = action.absent
        if absent is not None and action.dest not in self.given:
            absent()
            self.given.add(action.dest)

    def show(self, texts):
        """How the namespace shows its attributes, in order."""
        names = set()
        self._show(texts, names)

    def _show(self, texts, names):
        for action in self.actions + self.defaults:
            bind = action.bind
            if bind is not None and action.dest in self.given and action.dest not in names:
                names.add(action.dest)
                texts.append((action.dest, bind()))
        for action in self.actions:
            for entry in action.parsers:
                if len(entry.core.given) > 0:
                    entry.core._show(texts, names)

    # ---- usage and help ----

    def usage_positionals(self):
        """What stands before the name of a subcommand: the program and its
        positionals."""
        words = [self.prog_name()]
        for action in self.actions:
            if not action.is_option():
                words.append(action.arguments())
        return ' '.join(words)

    def _usage_words(self, options):
        words = []
        done = []
        for action in self.actions:
            if action.is_option() != options or action in done or _is_hidden(action):
                continue
            if action.exclusive >= 0:
                group = self.exclusives[action.exclusive]
                shown = [a for a in group.actions if not _is_hidden(a) and a.is_option() == options]
                done.extend(shown)
                if len(shown) > 1:
                    text = ' | '.join([_bare_usage(a) for a in shown])
                    words.append(f'({text})' if group.required else f'[{text}]')
                    continue
                if group.required:
                    words.extend(_words(_bare_usage(action)))
                    continue
            text = _bare_usage(action)
            if action.is_option() and not action.required:
                words.append(f'[{text}]')
            else:
                words.extend(_words(text))
        return words

    def format_usage(self):
        usage = self.usage
        prog = self.prog_name()
        if usage is not None:
            return 'usage: ' + usage.replace('%(prog)s', prog)
        options = self._usage_words(True)
        positionals = self._usage_words(False)
        text = ' '.join([prog] + options + positionals)
        width = _width()
        if len('usage: ') + len(text) <= width:
            return 'usage: ' + text
        if len('usage: ') + len(prog) <= 0.75 * width:
            indent = ' ' * (len('usage: ') + len(prog) + 1)
            if len(options) > 0:
                lines = _lines([prog] + options, indent, len('usage: '), width)
                lines.extend(_lines(positionals, indent, -1, width))
            else:
                lines = _lines([prog] + positionals, indent, len('usage: '), width)
        else:
            indent = ' ' * len('usage: ')
            lines = _lines(options + positionals, indent, -1, width)
            if len(lines) > 1:
                lines = _lines(options, indent, -1, width)
                lines.extend(_lines(positionals, indent, -1, width))
            lines = [prog] + lines
        return 'usage: ' + '\n'.join(lines)

    def _filled(self, text):
        if self.raw_description:
            return text
        return '\n'.join(wrap(' '.join(text.split()), _width()))

    def _paragraph(self, text, indent):
        text = text.replace('%(prog)s', self.prog_name())
        if self.raw_description:
            lines = text.splitlines(True)
            return ''.join([indent + line for line in lines])
        return '\n'.join(wrap(' '.join(text.split()), max(_width() - len(indent), 11), initial_indent=indent,
                              subsequent_indent=indent))

    def format_help(self):
        blocks = [self.format_usage()]
        description = self.description
        if description is not None and description != '':
            blocks.append(self._paragraph(description, ''))
        position = 0
        for section in self.sections:
            for action in section.actions:
                if not _is_hidden(action):
                    position = max(position, len(action.invocation()) + 2)
                    for entry in action.parsers:
                        if entry.help is not None:
                            position = max(position, len(entry.title()) + 2)
        position = min(position + 2, 24)
        for section in self.sections:
            block = self._section(section, position)
            if block != '':
                blocks.append(block)
        epilog = self.epilog
        if epilog is not None and epilog != '':
            blocks.append(self._paragraph(epilog, ''))
        return '\n\n'.join([b.strip('\n') for b in blocks]) + '\n'

    def _section(self, section, position):
        lines = []
        about = ''
        for action in section.actions:
            if _is_hidden(action):
                continue
            self._item(lines, action.invocation(), self._help_text(action), 2, position)
            for entry in action.parsers:
                if entry.help is not None and entry.help != SUPPRESS:
                    self._item(lines, entry.title(), entry.help, 4, position)
        description = section.description
        if description is not None and description != '':
            about = self._paragraph(description, '  ') + '\n\n'
        if about == '' and len(lines) == 0:
            return ''
        title = section.title
        head = '' if title is None or title == SUPPRESS else f'{title}:\n'
        return head + about + '\n'.join(lines)

    def _item(self, lines, header, help, indent, position):
        width = max(_width() - position, 11)
        room = position - indent - 2
        if help is None or help.strip() == '':
            lines.append(' ' * indent + header)
            return
        if self.raw_help:
            texts = help.splitlines()
        else:
            texts = wrap(' '.join(help.split()), width)
        first = 0
        if len(header) <= room:
            lines.append(' ' * indent + header.ljust(room) + '  ' + texts[0])
            first = 1
        else:
            lines.append(' ' * indent + header)
        for text in texts[first:]:
            lines.append(' ' * position + text)

    def _help_text(self, action):
        """The help with what stands for its placeholders."""
        help = action.help
        if help is None:
            return None
        if self.show_defaults and '%(default)' not in help and action.kind == 'plain' and not action.suppressed:
            if action.is_option() or action.sign == '?' or action.sign == '*':
                help += ' (default: %(default)s)'
        pieces = []
        start = 0
        while True:
            at = help.find('%', start)
            if at < 0:
                pieces.append(help[start:])
                return ''.join(pieces)
            pieces.append(help[start:at])
            if help.startswith('%%', at):
                pieces.append('%')
                start = at + 2
                continue
            end = help.find(')', at)
            if end < 0 or not help.startswith('(', at + 1):
                raise ValueError('unsupported format character in help')
            name = help[at + 2:end]
            if name == 'default':
                pieces.append(action.default_text)
            elif name == 'prog':
                pieces.append(self.prog_name())
            elif name == 'type':
                pieces.append(action.type_name)
            elif name == 'choices':
                pieces.append(', '.join(action.choices))
            elif name == 'dest':
                pieces.append(action.dest)
            elif name == 'metavar':
                pieces.append(action.metavar(0))
            else:
                raise KeyError(name)
            start = end + 2


class ArgumentConflict(Exception):
    pass


def _is_hidden(action):
    return action.help is not None and action.help == SUPPRESS


def _bare_usage(action):
    if not action.is_option():
        return action.arguments()
    if action.takes_nothing():
        if len(action.flags) > 1 and action.flags[-1].startswith('--no-'):
            return ' | '.join(action.flags)
        return action.flags[0]
    return f'{action.flags[0]} {action.arguments()}'


def _words(text):
    """The words of a usage; what stands in brackets stays together."""
    words = []
    depth = 0
    word = ''
    for c in text:
        if c == ' ' and depth == 0:
            words.append(word)
            word = ''
            continue
        if c in '[(':
            depth += 1
        elif c in '])':
            depth -= 1
        word += c
    words.append(word)
    return words


def _lines(words, indent, prefix, width):
    """Words in lines; the first line follows a prefix of that length."""
    lines = []
    line = []
    length = (prefix if prefix >= 0 else len(indent)) - 1
    for word in words:
        if length + 1 + len(word) > width and len(line) > 0:
            lines.append(indent + ' '.join(line))
            line = []
            length = len(indent) - 1
        line.append(word)
        length += len(word) + 1
    if len(line) > 0:
        lines.append(indent + ' '.join(line))
    if prefix >= 0 and len(lines) > 0:
        lines[0] = lines[0][len(indent):]
    return lines


def _expected(action):
    if action.sign == '':
        return 'expected one argument'
    if action.sign == '?':
        return 'expected at most one argument'
    if action.sign == '+':
        return 'expected at least one argument'
    if action.count == 1:
        return 'expected 1 argument'
    return f'expected {action.count} arguments'


def _is_negative_number(text):
    body = text[1:]
    whole, dot, fraction = body.partition('.')
    if dot == '':
        return whole.isdigit()
    return (whole == '' or whole.isdigit()) and fraction.isdigit()


def _width():
    columns = os.environ.get('COLUMNS')
    if columns is not None and columns.isdigit() and int(columns) > 0:
        return int(columns) - 2
    return 78
