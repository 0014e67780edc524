"""The module `getopt`."""

import os


class GetoptError(Exception):
    def __init__(self, msg, opt=''):
        self.msg = msg
        self.opt = opt

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    names = [longopts] if isinstance(longopts, str) else list(longopts)
    options = []
    at = 0
    while at < len(args) and args[at].startswith('-') and args[at] != '-':
        if args[at] == '--':
            at += 1
            break
        at = _one(options, args, at, shortopts, names)
    return options, args[at:]


def gnu_getopt(args, shortopts, longopts=[]):
    names = [longopts] if isinstance(longopts, str) else list(longopts)
    options = []
    rest = []
    plain_first = os.getenv('POSIXLY_CORRECT') is not None
    if shortopts.startswith('+'):
        shortopts = shortopts[1:]
        plain_first = True
    at = 0
    while at < len(args):
        arg = args[at]
        if arg == '--':
            rest.extend(args[at + 1:])
            break
        if arg.startswith('-') and arg != '-':
            at = _one(options, args, at, shortopts, names)
        elif plain_first:
            rest.extend(args[at:])
            break
        else:
            rest.append(arg)
            at += 1
    return options, rest


def _one(options, args, at, shortopts, names):
    """Takes the options of one argument; the index of the next."""
    arg = args[at]
    at += 1
    if arg.startswith('--'):
        name, equals, value = arg[2:].partition('=')
        name, wants = _long(name, names)
        if wants:
            if equals == '':
                if at >= len(args):
                    raise GetoptError(f'option --{name} requires argument', name)
                value = args[at]
                at += 1
        elif equals != '':
            raise GetoptError(f'option --{name} must not have an argument', name)
        options.append(('--' + name, value))
        return at
    i = 1
    while i < len(arg):
        letter = arg[i]
        i += 1
        value = ''
        if _short(letter, shortopts):
            value = arg[i:]
            i = len(arg)
            if value == '':
                if at >= len(args):
                    raise GetoptError(f'option -{letter} requires argument', letter)
                value = args[at]
                at += 1
        options.append(('-' + letter, value))
    return at


def _short(letter, shortopts):
    """Whether an option of one letter wants an argument."""
    for i in range(len(shortopts)):
        if shortopts[i] == letter and letter != ':':
            return shortopts.startswith(':', i + 1)
    raise GetoptError(f'option -{letter} not recognized', letter)


def _long(name, names):
    """The whole name of an option that may be shortened, and whether it wants an
    argument."""
    possible = [n for n in names if n.startswith(name)]
    if len(possible) == 0:
        raise GetoptError(f'option --{name} not recognized', name)
    if name in possible:
        return name, False
    if name + '=' in possible:
        return name, True
    if len(possible) > 1:
        raise GetoptError(f'option --{name} not a unique prefix', name)
    found = possible[0]
    if found.endswith('='):
        return found[:-1], True
    return found, False
