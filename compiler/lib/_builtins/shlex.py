"""The module `shlex`: words as a shell sees them."""

_SAFE = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-'
_WORD = 'abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_'
_LATIN = ('ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ'
          'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ')


def quote(s):
    if s == '':
        return "''"
    for c in s:
        if c not in _SAFE:
            return "'" + s.replace("'", "'\"'\"'") + "'"
    return s


def join(split_command):
    return ' '.join([quote(arg) for arg in split_command])


def split(s, comments=False, posix=True):
    lexer = shlex(s, posix=posix)
    lexer.whitespace_split = True
    if not comments:
        lexer.commenters = ''
    return list(lexer)


class shlex:
    """A text taken apart into tokens, one at a time."""

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        if instream is None:
            import sys
            self._text = sys.stdin.read()
        elif isinstance(instream, str):
            self._text = instream
        else:
            self._text = instream.read()
        self._at = 0
        self.infile = infile
        self.posix = posix
        self.eof = '\0none' if posix else ''
        self.commenters = '#'
        self.wordchars = _WORD
        if posix:
            self.wordchars += _LATIN
        self.whitespace = ' \t\r\n'
        self.whitespace_split = False
        self.quotes = '\'"'
        self.escape = '\\'
        self.escapedquotes = '"'
        self.lineno = 1
        self.debug = 0
        self.token = ''
        if isinstance(punctuation_chars, str):
            self.punctuation_chars = punctuation_chars
        else:
            self.punctuation_chars = '();<>|&' if punctuation_chars else ''
        if self.punctuation_chars != '':
            self.wordchars += '~-./*?='
            for c in self.punctuation_chars:
                self.wordchars = self.wordchars.replace(c, '')
        self._pushed = []

    def _char(self):
        """The next character; '' at the end."""
        if self._at >= len(self._text):
            return ''
        c = self._text[self._at]
        self._at += 1
        if c == '\n':
            self.lineno += 1
        return c

    def _back(self, c):
        self._at -= 1
        if c == '\n':
            self.lineno -= 1

    def _skip_line(self):
        while True:
            c = self._char()
            if c == '' or c == '\n':
                return

    def push_token(self, tok):
        self._pushed.append(tok)

    def get_token(self):
        found = self._next()
        if found is None:
            return None if self.posix else ''
        return found

    read_token = get_token

    def _next(self):
        """The next token; None at the end."""
        if len(self._pushed) > 0:
            return self._pushed.pop()
        c = self._char()
        # What stands between tokens.
        while c != '':
            if c in self.commenters:
                self._skip_line()
            elif c not in self.whitespace:
                break
            c = self._char()
        if c == '':
            return None
        if c in self.quotes and not self.posix:
            return self._plain_quoted(c)
        if not self.posix and c not in self.wordchars and not self.whitespace_split and c not in self.punctuation_chars:
            return c
        if c in self.punctuation_chars:
            word = c
            while True:
                c = self._char()
                if c == '':
                    return word
                if c in self.commenters:
                    self._skip_line()
                    if self.posix:
                        return word
                elif c in self.punctuation_chars:
                    word += c
                else:
                    self._back(c)
                    return word
        return self._word(c)

    def _plain_quoted(self, quote):
        """A quoted token with its quotes."""
        word = quote
        while True:
            c = self._char()
            if c == '':
                raise ValueError('No closing quotation')
            word += c
            if c == quote:
                return word

    def _word(self, c):
        posix = self.posix
        pieces = []
        first = True
        while c != '':
            if posix and c in self.quotes:
                self._quoted(c, pieces)
            elif posix and c in self.escape:
                c = self._char()
                if c == '':
                    raise ValueError('No escaped character')
                pieces.append(c)
            elif c in self.whitespace:
                break
            elif c in self.commenters:
                self._skip_line()
                if posix:
                    break
            elif c in self.wordchars or (not posix and c in self.quotes):
                pieces.append(c)
            elif self.whitespace_split and c not in self.punctuation_chars:
                pieces.append(c)
            elif first:
                return c
            else:
                self._back(c)
                break
            first = False
            c = self._char()
        return ''.join(pieces)

    def _quoted(self, quote, pieces):
        """What stands between quotes, without them."""
        escapes = quote in self.escapedquotes
        while True:
            c = self._char()
            if c == '':
                raise ValueError('No closing quotation')
            if c == quote:
                return
            if escapes and c in self.escape:
                c = self._char()
                if c == '':
                    raise ValueError('No escaped character')
                if c != quote and c not in self.escape:
                    pieces.append('\\')
            pieces.append(c)

    def error_leader(self, infile=None, lineno=None):
        name = self.infile if infile is None else infile
        line = self.lineno if lineno is None else lineno
        return f'"{name}", line {line}: '

    def __iter__(self):
        return self

    def __next__(self):
        found = self._next()
        if found is None:
            raise StopIteration
        return found
