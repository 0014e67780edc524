"""The module `urllib.parse`, of texts."""

from _builtins.namedtuple import namedtuple

_SCHEME = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.'
_RELATIVE = ('', 'ftp', 'http', 'gopher', 'nntp', 'imap', 'wais', 'file', 'https', 'shttp', 'mms', 'prospero', 'rtsp',
             'rtspu', 'sftp', 'svn', 'svn+ssh', 'ws', 'wss')
_NETLOC = ('', 'ftp', 'http', 'gopher', 'nntp', 'telnet', 'imap', 'wais', 'file', 'mms', 'https', 'shttp', 'snews',
           'prospero', 'rtsp', 'rtspu', 'rsync', 'svn', 'svn+ssh', 'sftp', 'nfs', 'git', 'git+ssh', 'ws', 'wss')
_PARAMS = ('', 'ftp', 'hdl', 'prospero', 'http', 'imap', 'https', 'shttp', 'rtsp', 'rtspu', 'sip', 'sips', 'mms', 'sftp',
           'tel')
_SAFE = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')
_HEX = '0123456789ABCDEF'


# ---- results ----

SplitResult = namedtuple('SplitResult', 'scheme netloc path query fragment', module='_builtins.urllib.parse')
ParseResult = namedtuple('ParseResult', 'scheme netloc path params query fragment', module='_builtins.urllib.parse')
DefragResult = namedtuple('DefragResult', 'url fragment', module='_builtins.urllib.parse')


def _user_information(self):
    userinfo, at, _ = self.netloc.rpartition('@')
    if at == '':
        return None, None
    name, colon, password = userinfo.partition(':')
    if colon == '':
        return name, None
    return name, password


def _host_and_port(self):
    _, _, place = self.netloc.rpartition('@')
    _, bracket, inner = place.partition('[')
    if bracket != '':
        host, _, port = inner.partition(']')
        _, _, port = port.partition(':')
    else:
        host, _, port = place.partition(':')
    return host, port


def _username(self):
    return _user_information(self)[0]


def _password(self):
    return _user_information(self)[1]


def _hostname(self):
    host = _host_and_port(self)[0]
    if host == '':
        return None
    name, percent, zone = host.partition('%')
    return name.lower() + percent + zone


def _port(self):
    text = _host_and_port(self)[1]
    if text == '':
        return None
    if not (text.isdigit() and text.isascii()):
        raise ValueError(f'Port could not be cast to integer value as {text!r}')
    port = int(text)
    if port > 65535:
        raise ValueError('Port out of range 0-65535')
    return port


def _split_url(self):
    return urlunsplit(self)


def _parsed_url(self):
    return urlunparse(self)


def _defragged_url(self):
    if self.fragment != '':
        return self.url + '#' + self.fragment
    return self.url


for _class, _geturl in ((SplitResult, _split_url), (ParseResult, _parsed_url)):
    _class.geturl = _geturl
    _class.username = property(_username)
    _class.password = property(_password)
    _class.hostname = property(_hostname)
    _class.port = property(_port)
DefragResult.geturl = _defragged_url


# ---- taking apart ----

def urlsplit(url, scheme='', allow_fragments=True):
    # Control characters and blanks at the ends, and line ends anywhere, are dropped.
    start = 0
    end = len(url)
    while start < end and ord(url[start]) <= 32:
        start += 1
    url = url[start:end].replace('\t', '').replace('\r', '').replace('\n', '')
    while len(scheme) > 0 and ord(scheme[0]) <= 32:
        scheme = scheme[1:]
    while len(scheme) > 0 and ord(scheme[-1]) <= 32:
        scheme = scheme[:-1]
    netloc = ''
    query = ''
    fragment = ''
    i = url.find(':')
    if i > 0 and url[0].isascii() and url[0].isalpha():
        valid = True
        for c in url[:i]:
            if c not in _SCHEME:
                valid = False
                break
        if valid:
            scheme = url[:i].lower()
            url = url[i + 1:]
    if url.startswith('//'):
        end = len(url)
        for c in '/?#':
            at = url.find(c, 2)
            if at >= 0 and at < end:
                end = at
        netloc = url[2:end]
        url = url[end:]
        if ('[' in netloc) != (']' in netloc):
            raise ValueError('Invalid IPv6 URL')
    if allow_fragments and '#' in url:
        url, _, fragment = url.partition('#')
    if '?' in url:
        url, _, query = url.partition('?')
    return SplitResult(scheme, netloc, url, query, fragment)


def _split_params(path):
    at = path.find(';', path.rfind('/') + 1) if '/' in path else path.find(';')
    if at < 0:
        return path, ''
    return path[:at], path[at + 1:]


def urlparse(url, scheme='', allow_fragments=True):
    s = urlsplit(url, scheme, allow_fragments)
    path = s.path
    params = ''
    if s.scheme in _PARAMS and ';' in path:
        path, params = _split_params(path)
    return ParseResult(s.scheme, s.netloc, path, params, s.query, s.fragment)


def urldefrag(url):
    if '#' in url:
        p = urlparse(url)
        return DefragResult(urlunparse((p.scheme, p.netloc, p.path, p.params, p.query, '')), p.fragment)
    return DefragResult(url, '')


# ---- putting together ----

def urlunsplit(components):
    scheme, netloc, url, query, fragment = components
    if netloc != '' or (scheme != '' and scheme in _NETLOC and not url.startswith('//')):
        if url != '' and not url.startswith('/'):
            url = '/' + url
        url = '//' + netloc + url
    if scheme != '':
        url = scheme + ':' + url
    if query != '':
        url = url + '?' + query
    if fragment != '':
        url = url + '#' + fragment
    return url


def urlunparse(components):
    scheme, netloc, url, params, query, fragment = components
    if params != '':
        url = f'{url};{params}'
    return urlunsplit((scheme, netloc, url, query, fragment))


def _resolved(base, path):
    """A relative path seen from a base path, without '.' and '..'."""
    if path.startswith('/'):
        segments = path.split('/')
    else:
        base_parts = base.split('/')
        if base_parts[-1] != '':
            base_parts.pop()
        segments = base_parts + path.split('/')
        if len(segments) > 1:
            middle = [s for s in segments[1:-1] if s != '']
            segments = [segments[0]] + middle + [segments[-1]]
    done = []
    for segment in segments:
        if segment == '..':
            if len(done) > 0:
                done.pop()
        elif segment != '.':
            done.append(segment)
    if segments[-1] == '.' or segments[-1] == '..':
        done.append('')
    joined = '/'.join(done)
    return joined if joined != '' else '/'


def urljoin(base, url, allow_fragments=True):
    if base == '':
        return url
    if url == '':
        return base
    b = urlparse(base, '', allow_fragments)
    p = urlparse(url, b.scheme, allow_fragments)
    if p.scheme != b.scheme or p.scheme not in _RELATIVE:
        return url
    netloc = p.netloc
    if p.scheme in _NETLOC:
        if netloc != '':
            return urlunparse((p.scheme, netloc, p.path, p.params, p.query, p.fragment))
        netloc = b.netloc
    if p.path == '' and p.params == '':
        query = p.query if p.query != '' else b.query
        return urlunparse((p.scheme, netloc, b.path, b.params, query, p.fragment))
    return urlunparse((p.scheme, netloc, _resolved(b.path, p.path), p.params, p.query, p.fragment))


# ---- quoting ----

def quote_from_bytes(bs, safe='/'):
    allowed = set(_SAFE)
    for c in safe:
        if ord(c) < 128:
            allowed.add(ord(c))
    pieces = []
    for b in bs:
        if b in allowed:
            pieces.append(chr(b))
        else:
            pieces.append('%' + _HEX[b >> 4] + _HEX[b & 15])
    return ''.join(pieces)


def quote(string, safe='/', encoding=None, errors=None):
    if isinstance(string, str):
        return quote_from_bytes(string.encode('utf-8'), safe)
    else:
        return quote_from_bytes(string, safe)


def quote_plus(string, safe='', encoding=None, errors=None):
    if isinstance(string, str):
        if ' ' not in string:
            return quote(string, safe)
        return quote(string, safe + ' ').replace(' ', '+')
    else:
        return quote_from_bytes(string, safe + ' ').replace(' ', '+')


def _hex_value(c):
    if '0' <= c <= '9':
        return ord(c) - 48
    if 'a' <= c <= 'f':
        return ord(c) - 87
    if 'A' <= c <= 'F':
        return ord(c) - 55
    return -1


def _escaped(string, at):
    """The byte of the '%' there; negative where no two hexadecimal digits follow."""
    if at + 2 >= len(string):
        return -1
    high = _hex_value(string[at + 1])
    low = _hex_value(string[at + 2])
    if high < 0 or low < 0:
        return -1
    return high * 16 + low


def unquote_to_bytes(string):
    if isinstance(string, str):
        data = string.encode('utf-8')
        text = data.decode('latin-1')
    else:
        text = string.decode('latin-1')
    out = bytearray()
    i = 0
    while i < len(text):
        value = _escaped(text, i) if text[i] == '%' else -1
        if value >= 0:
            out.append(value)
            i += 3
        else:
            out.append(ord(text[i]))
            i += 1
    return bytes(out)


def unquote(string, encoding='utf-8', errors='replace'):
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode('utf-8', 'replace')
    else:
        return _unquote_text(string)


def _unquote_text(string):
    if '%' not in string:
        return string
    pieces = []
    i = 0
    while i < len(string):
        at = string.find('%', i)
        if at < 0:
            at = len(string)
        # Runs of ASCII are decoded together, other characters stay.
        pieces.append(string[i:at])
        data = bytearray()
        while at < len(string) and string[at] == '%':
            value = _escaped(string, at)
            if value < 0:
                break
            data.append(value)
            at += 3
        if len(data) > 0:
            pieces.append(bytes(data).decode('utf-8', 'replace'))
        elif at < len(string):
            pieces.append('%')
            at += 1
        i = at
    return ''.join(pieces)


def unquote_plus(string, encoding='utf-8', errors='replace'):
    return _unquote_text(string.replace('+', ' '))


def _quoted_text(x, safe, plus):
    if isinstance(x, (str, bytes)):
        return quote_plus(x, safe) if plus else quote(x, safe)
    else:
        return quote_plus(str(x), safe) if plus else quote(str(x), safe)


def urlencode(query, doseq=False, safe='', encoding=None, errors=None, quote_via=quote_plus):
    plus = quote_via is quote_plus
    pieces = []
    if isinstance(query, dict):
        for key, value in query.items():
            _pair(pieces, key, value, doseq, safe, plus)
    else:
        for key, value in query:
            _pair(pieces, key, value, doseq, safe, plus)
    return '&'.join(pieces)


def _pair(pieces, key, value, doseq, safe, plus):
    name = _quoted_text(key, safe, plus)
    if isinstance(value, (list, tuple)):
        if doseq:
            for item in value:
                pieces.append(name + '=' + _quoted_text(item, safe, plus))
        else:
            pieces.append(name + '=' + _quoted_text(value, safe, plus))
    else:
        pieces.append(name + '=' + _quoted_text(value, safe, plus))


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace', max_num_fields=None,
              separator='&'):
    if separator == '':
        raise ValueError('Separator must be of type string or bytes.')
    if max_num_fields is not None and qs != '':
        if max_num_fields < 1 + qs.count(separator):
            raise ValueError('Max number of fields exceeded')
    found = []
    if qs == '':
        return found
    for field in qs.split(separator):
        if field == '' and not strict_parsing:
            continue
        name, equals, value = field.partition('=')
        if equals == '':
            if strict_parsing:
                raise ValueError(f'bad query field: {field!r}')
            if not keep_blank_values:
                continue
        if value != '' or keep_blank_values:
            found.append((unquote_plus(name), unquote_plus(value)))
    return found


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace', max_num_fields=None,
             separator='&'):
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        if name in found:
            found[name].append(value)
        else:
            found[name] = [value]
    return found
