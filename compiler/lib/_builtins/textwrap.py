"""The module `textwrap`: its functions; `TextWrapper` is the standard library's."""

from textwrap import TextWrapper


def wrap(text, width=70, *, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
         fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8,
         max_lines=None, placeholder=' [...]'):
    w = TextWrapper(
        width=width, initial_indent=initial_indent, subsequent_indent=subsequent_indent, expand_tabs=expand_tabs,
        replace_whitespace=replace_whitespace, fix_sentence_endings=fix_sentence_endings,
        break_long_words=break_long_words, drop_whitespace=drop_whitespace, break_on_hyphens=break_on_hyphens,
        tabsize=tabsize, max_lines=max_lines, placeholder=placeholder)
    return w.wrap(text)


def fill(text, width=70, *, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
         fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8,
         max_lines=None, placeholder=' [...]'):
    w = TextWrapper(
        width=width, initial_indent=initial_indent, subsequent_indent=subsequent_indent, expand_tabs=expand_tabs,
        replace_whitespace=replace_whitespace, fix_sentence_endings=fix_sentence_endings,
        break_long_words=break_long_words, drop_whitespace=drop_whitespace, break_on_hyphens=break_on_hyphens,
        tabsize=tabsize, max_lines=max_lines, placeholder=placeholder)
    return '\n'.join(w.wrap(text))


def shorten(text, width, *, placeholder=' [...]'):
    w = TextWrapper(width=width, max_lines=1, placeholder=placeholder)
    return '\n'.join(w.wrap(' '.join(text.strip().split())))


def dedent(text):
    lines = text.split('\n')
    margin = None
    for i in range(len(lines)):
        line = lines[i]
        stripped = line.lstrip(' \t')
        if stripped == '' and line.strip() == '':
            lines[i] = ''
            continue
        if stripped.strip() == '':
            lines[i] = ''
            continue
        indent = line[:len(line) - len(stripped)]
        if margin is None:
            margin = indent
        else:
            n = min(len(margin), len(indent))
            k = 0
            while k < n and margin[k] == indent[k]:
                k += 1
            margin = margin[:k]
    if margin is None or margin == '':
        return '\n'.join(lines)
    n = len(margin)
    for i in range(len(lines)):
        if lines[i] != '':
            lines[i] = lines[i][n:]
    return '\n'.join(lines)


def indent(text, prefix, predicate=None):
    pieces = []
    for line in text.splitlines(True):
        if predicate is None:
            if line.strip() != '':
                pieces.append(prefix)
        elif predicate(line):
            pieces.append(prefix)
        pieces.append(line)
    return ''.join(pieces)
