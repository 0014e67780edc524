"""The module `configparser`: sections of texts, with `%(name)s` filled in."""

from _builtins.common import MISSING, Missing

DEFAULTSECT = 'DEFAULT'
MAX_INTERPOLATION_DEPTH = 10


class Error(Exception):
    def __init__(self, msg=''):
        self.message = msg

    def __str__(self):
        return self.message

    def __repr__(self):
        return self.message


class NoSectionError(Error):
    def __init__(self, section):
        self.section = section
        self.message = f'No section: {section!r}'


class DuplicateSectionError(Error):
    def __init__(self, section, source=None, lineno=None):
        self.section = section
        self.source = source
        self.lineno = lineno
        if source is None:
            self.message = f'Section {section!r} already exists'
        else:
            self.message = f'While reading from {source!r} [line {lineno:2d}]: section {section!r} already exists'


class DuplicateOptionError(Error):
    def __init__(self, section, option, source, lineno):
        self.section = section
        self.option = option
        self.source = source
        self.lineno = lineno
        self.message = (f'While reading from {source!r} [line {lineno:2d}]: option {option!r} in section {section!r} '
                        'already exists')


class NoOptionError(Error):
    def __init__(self, option, section):
        self.option = option
        self.section = section
        self.message = f'No option {option!r} in section: {section!r}'


class InterpolationError(Error):
    def __init__(self, option, section, msg):
        self.option = option
        self.section = section
        self.message = msg


class InterpolationMissingOptionError(InterpolationError):
    def __init__(self, option, section, rawval, reference):
        self.option = option
        self.section = section
        self.reference = reference
        self.message = (f'Bad value substitution: option {option!r} in section {section!r} contains an interpolation '
                        f'key {reference!r} which is not a valid option name. Raw value: {rawval!r}')


class InterpolationSyntaxError(InterpolationError):
    pass


class InterpolationDepthError(InterpolationError):
    def __init__(self, option, section, rawval):
        self.option = option
        self.section = section
        self.message = (f'Recursion limit exceeded in value substitution: option {option!r} in section {section!r} '
                        f'contains an interpolation key which cannot be substituted in {MAX_INTERPOLATION_DEPTH} '
                        f'steps. Raw value: {rawval!r}')


class ParsingError(Error):
    def __init__(self, source):
        self.source = source
        self.errors = []
        self.message = f'Source contains parsing errors: {source!r}'

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += f'\n\t[line {lineno:2d}]: {line}'


class MissingSectionHeaderError(ParsingError):
    def __init__(self, filename, lineno, line):
        self.source = filename
        self.errors = []
        self.lineno = lineno
        self.line = line
        self.message = f'File contains no section headers.\nfile: {filename!r}, line: {lineno}\n{line!r}'


class _Section:
    """The options of a section. A value is None where there is only a name."""

    _shared_ = True

    def __init__(self, name):
        self.name = name
        self.options = {}


_BOOLEANS = {'1': True, 'yes': True, 'true': True, 'on': True, '0': False, 'no': False, 'false': False, 'off': False}


class _Parser:
    _shared_ = True

    def __init__(self, delimiters, comment_prefixes, inline_comment_prefixes, allow_no_value, strict,
                 empty_lines_in_values, interpolates):
        self._delimiters = delimiters
        self._comments = comment_prefixes
        self._inline = inline_comment_prefixes
        self._allow_no_value = allow_no_value
        self._strict = strict
        self._empty_lines = empty_lines_in_values
        self._interpolates = interpolates
        self._sections = {}
        self._defaults = _Section(DEFAULTSECT)

    def optionxform(self, optionstr):
        return optionstr.lower()

    # ---- sections ----

    def defaults(self):
        return self._defaults.options

    def sections(self):
        return list(self._sections.keys())

    def add_section(self, section):
        if section == DEFAULTSECT:
            raise ValueError(f'Invalid section name: {section!r}')
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = _Section(section)

    def has_section(self, section):
        return section in self._sections

    def remove_section(self, section):
        if section in self._sections:
            del self._sections[section]
            return True
        return False

    def _section(self, name):
        if name in self._sections:
            return self._sections[name]
        if name == DEFAULTSECT:
            return self._defaults
        raise NoSectionError(name)

    def _names(self, section):
        """Its options, then the defaults."""
        names = list(section.options.keys())
        for name in self._defaults.options:
            if name not in section.options:
                names.append(name)
        return names

    def options(self, section):
        if section not in self._sections:
            raise NoSectionError(section)
        return self._names(self._sections[section])

    def has_option(self, section, option):
        name = self.optionxform(option)
        if section == '' or section == DEFAULTSECT:
            return name in self._defaults.options
        if section not in self._sections:
            return False
        return name in self._sections[section].options or name in self._defaults.options

    def remove_option(self, section, option):
        found = self._section(section)
        name = self.optionxform(option)
        if name in found.options:
            del found.options[name]
            return True
        return False

    # ---- reading ----

    def read_string(self, string, source='<string>'):
        self._read(string.splitlines(True), source)

    def read_file(self, f, source=None):
        lines = []
        for line in f:
            lines.append(line)
        if source is None:
            self._read(lines, getattr(f, 'name', '<???>'))
        else:
            self._read(lines, source)

    def read(self, filenames, encoding=None):
        if isinstance(filenames, str):
            names = [filenames]
        else:
            names = [str(name) for name in filenames]
        done = []
        for name in names:
            try:
                with open(name) as f:
                    lines = f.readlines()
            except OSError:
                continue
            self._read(lines, name)
            done.append(name)
        return done

    def read_dict(self, dictionary, source='<dict>'):
        for section, options in dictionary.items():
            if section != DEFAULTSECT and section not in self._sections:
                self.add_section(section)
            for name, value in options.items():
                self.set(section, str(name), None if value is None else str(value))

    def _without_comment(self, line):
        """The value of a line; None where the whole line is a comment."""
        stripped = line.strip()
        for prefix in self._comments:
            if stripped.startswith(prefix):
                return None
        end = len(line)
        for prefix in self._inline:
            at = line.find(prefix)
            while at >= 0:
                if at == 0 or line[at - 1].isspace():
                    end = min(end, at)
                    break
                at = line.find(prefix, at + 1)
        return line[:end].strip()

    def _read(self, lines, source):
        section = None
        seen = set()
        seen_options = set()
        option = None
        values = {}
        indent = 0
        error = None
        number = 0
        for line in lines:
            number += 1
            text = self._without_comment(line)
            if text is None:
                if self._empty_lines and section is not None and option is not None:
                    key = (section.name, option)
                    if key in values:
                        values[key].append('')
                continue
            if text == '':
                if self._empty_lines:
                    if section is not None and option is not None and line.strip() == '':
                        key = (section.name, option)
                        if key in values:
                            values[key].append('')
                else:
                    indent = 1 << 60
                continue
            depth = len(line) - len(line.lstrip())
            if section is not None and option is not None and depth > indent:
                key = (section.name, option)
                if key in values:
                    values[key].append(text)
                continue
            indent = depth
            end = text.rfind(']')
            if text.startswith('[') and end > 1:
                name = text[1:end]
                option = None
                if name in self._sections:
                    if self._strict and name in seen:
                        raise DuplicateSectionError(name, source, number)
                    section = self._sections[name]
                    seen.add(name)
                elif name == DEFAULTSECT:
                    section = self._defaults
                else:
                    section = _Section(name)
                    self._sections[name] = section
                    seen.add(name)
            elif section is None:
                raise MissingSectionHeaderError(source, number, line)
            else:
                at = -1
                for d in self._delimiters:
                    i = text.find(d)
                    if i >= 0 and (at < 0 or i < at):
                        at = i
                if at < 0 and not self._allow_no_value or at == 0:
                    if error is None:
                        error = ParsingError(source)
                    error.append(number, repr(line))
                    if at < 0:
                        continue
                name = text if at < 0 else text[:at].rstrip()
                option = self.optionxform(name)
                key = (section.name, option)
                if self._strict and key in seen_options:
                    raise DuplicateOptionError(section.name, option, source, number)
                seen_options.add(key)
                if at < 0:
                    section.options[option] = None
                    if key in values:
                        del values[key]
                else:
                    section.options[option] = ''
                    values[key] = [text[at + 1:].strip()]
        if error is not None:
            raise error
        for key, parts in values.items():
            found = self._section(key[0])
            found.options[key[1]] = '\n'.join(parts).rstrip()

    # ---- values ----

    def _raw(self, section, name):
        """The value as written, and whether there is one."""
        if name in section.options:
            return section.options[name], True
        if name in self._defaults.options:
            return self._defaults.options[name], True
        return None, False

    def _filled(self, section, option, raw, text, depth):
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section.name, raw)
        pieces = []
        start = 0
        while True:
            at = text.find('%', start)
            if at < 0:
                pieces.append(text[start:])
                return ''.join(pieces)
            pieces.append(text[start:at])
            if text.startswith('%%', at):
                pieces.append('%')
                start = at + 2
            elif text.startswith('%(', at):
                end = text.find(')s', at)
                if end < 0:
                    raise InterpolationSyntaxError(
                        option, section.name, f'bad interpolation variable reference {text[at:]!r}')
                name = self.optionxform(text[at + 2:end])
                value, there = self._raw(section, name)
                if not there or value is None:
                    raise InterpolationMissingOptionError(option, section.name, raw, name)
                pieces.append(self._filled(section, option, raw, value, depth + 1))
                start = end + 2
            else:
                raise InterpolationSyntaxError(
                    option, section.name, f"'%' must be followed by '%' or '(', found: {text[at:]!r}")

    def _value(self, section, option, raw):
        """The value of an option, and whether there is one."""
        name = self.optionxform(option)
        text, there = self._raw(section, name)
        if text is None or raw or not self._interpolates:
            return text, there
        return self._filled(section, option, text, text, 1), True

    def get(self, section, option, *, raw=False, vars=None, fallback=MISSING):
        if isinstance(fallback, Missing):
            value, there = self._value(self._section(section), option, raw)
            if not there:
                raise NoOptionError(option, section)
            if value is None:
                raise ValueError(f'option {option!r} has no value')
            return value
        else:
            if section != DEFAULTSECT and section not in self._sections:
                return fallback
            value, there = self._value(self._section(section), option, raw)
            if not there or value is None:
                return fallback
            return value

    def getint(self, section, option, *, raw=False, vars=None, fallback=MISSING):
        if not isinstance(fallback, Missing) and not self.has_option(section, option):
            return fallback
        return int(self.get(section, option, raw=raw))

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=MISSING):
        if not isinstance(fallback, Missing) and not self.has_option(section, option):
            return fallback
        return float(self.get(section, option, raw=raw))

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=MISSING):
        if not isinstance(fallback, Missing) and not self.has_option(section, option):
            return fallback
        return _boolean(self.get(section, option, raw=raw))

    def items(self, section, raw=False, vars=None):
        found = self._section(section)
        pairs = []
        for name in self._names(found):
            value, _ = self._value(found, name, raw)
            if value is not None:
                pairs.append((name, value))
        return pairs

    def set(self, section, option, value=None):
        if value is not None and self._interpolates:
            plain = value.replace('%%', '')
            at = plain.find('%')
            while at >= 0:
                if not plain.startswith('%(', at) or plain.find(')s', at) < 0:
                    raise ValueError(f'invalid interpolation syntax in {value!r} at position {value.find("%")}')
                at = plain.find('%', at + 1)
        self._section(section).options[self.optionxform(option)] = value

    # ---- writing ----

    def write(self, fp, space_around_delimiters=True):
        between = ' = ' if space_around_delimiters else '='
        if len(self._defaults.options) > 0:
            self._write_section(fp, self._defaults, between)
        for section in self._sections.values():
            self._write_section(fp, section, between)

    def _write_section(self, fp, section, between):
        fp.write(f'[{section.name}]\n')
        for name, value in section.options.items():
            if value is not None or not self._allow_no_value:
                text = between + str(value).replace('\n', '\n\t')
            else:
                text = ''
            fp.write(f'{name}{text}\n')
        fp.write('\n')

    # ---- as a mapping ----

    def __getitem__(self, key):
        if key != DEFAULTSECT and key not in self._sections:
            raise KeyError(key)
        return SectionProxy(self, key)

    def __setitem__(self, key, value):
        if key == DEFAULTSECT:
            self._defaults.options = {}
        else:
            self._sections[key] = _Section(key)
        for name, text in value.items():
            self.set(key, str(name), str(text))

    def __delitem__(self, key):
        if key == DEFAULTSECT:
            raise ValueError('Cannot remove the default section.')
        if key not in self._sections:
            raise KeyError(key)
        del self._sections[key]

    def __contains__(self, key):
        return key == DEFAULTSECT or key in self._sections

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        return iter([DEFAULTSECT] + list(self._sections.keys()))

    def keys(self):
        return [DEFAULTSECT] + list(self._sections.keys())


def _boolean(text):
    value = text.lower()
    if value not in _BOOLEANS:
        raise ValueError(f'Not a boolean: {text}')
    return _BOOLEANS[value]


class SectionProxy:
    """A section as a mapping."""

    _shared_ = True

    def __init__(self, parser, name):
        self.parser = parser
        self.name = name

    def __repr__(self):
        return f'<Section: {self.name}>'

    def __getitem__(self, key):
        if not self.parser.has_option(self.name, key):
            raise KeyError(key)
        return self.parser.get(self.name, key)

    def __setitem__(self, key, value):
        self.parser.set(self.name, key, value)

    def __delitem__(self, key):
        if not self.parser.remove_option(self.name, key):
            raise KeyError(key)

    def __contains__(self, key):
        return self.parser.has_option(self.name, key)

    def _names(self):
        return self.parser._names(self.parser._section(self.name))

    def __len__(self):
        return len(self._names())

    def __iter__(self):
        return iter(self._names())

    def keys(self):
        return self._names()

    def values(self):
        return [value for _, value in self.items()]

    def items(self):
        return self.parser.items(self.name)

    def get(self, option, fallback=None, *, raw=False, vars=None):
        return self.parser.get(self.name, option, raw=raw, fallback=fallback)

    def getint(self, option, fallback=None, *, raw=False):
        if not self.parser.has_option(self.name, option):
            return fallback
        return int(self.parser.get(self.name, option, raw=raw))

    def getfloat(self, option, fallback=None, *, raw=False):
        if not self.parser.has_option(self.name, option):
            return fallback
        return float(self.parser.get(self.name, option, raw=raw))

    def getboolean(self, option, fallback=None, *, raw=False):
        if not self.parser.has_option(self.name, option):
            return fallback
        return _boolean(self.parser.get(self.name, option, raw=raw))


class ExtendedInterpolation:
    """Refused where it is compiled."""


def _texts(given):
    found = []
    if given is not None:
        for text in given:
            found.append(text)
    return found


class ConfigParser(_Parser):
    _shared_ = True

    def __init__(self, defaults=None, dict_type=None, allow_no_value=False, *, delimiters=('=', ':'),
                 comment_prefixes=('#', ';'), inline_comment_prefixes=None, strict=True, empty_lines_in_values=True,
                 default_section=DEFAULTSECT, interpolation=MISSING):
        _Parser.__init__(self, _texts(delimiters), _texts(comment_prefixes), _texts(inline_comment_prefixes),
                         allow_no_value, strict, empty_lines_in_values, interpolation is not None)
        if defaults is not None:
            for name, value in defaults.items():
                self._defaults.options[self.optionxform(name)] = str(value)


class RawConfigParser(_Parser):
    _shared_ = True

    def __init__(self, defaults=None, dict_type=None, allow_no_value=False, *, delimiters=('=', ':'),
                 comment_prefixes=('#', ';'), inline_comment_prefixes=None, strict=True, empty_lines_in_values=True,
                 default_section=DEFAULTSECT):
        _Parser.__init__(self, _texts(delimiters), _texts(comment_prefixes), _texts(inline_comment_prefixes),
                         allow_no_value, strict, empty_lines_in_values, False)
        if defaults is not None:
            for name, value in defaults.items():
                self._defaults.options[self.optionxform(name)] = str(value)
