"""The module `logging`: loggers, handlers that write to streams and files, formatters.
What a record does not know here: the place in the source that logs.
"""

import os
import sys
import time

from _builtins import handled, percent
from _builtins.traceback import _whole

CRITICAL = 50
FATAL = 50
ERROR = 40
WARNING = 30
WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0

_names = {50: 'CRITICAL', 40: 'ERROR', 30: 'WARNING', 20: 'INFO', 10: 'DEBUG', 0: 'NOTSET'}
_levels = {'CRITICAL': 50, 'FATAL': 50, 'ERROR': 40, 'WARN': 30, 'WARNING': 30, 'INFO': 20, 'DEBUG': 10, 'NOTSET': 0}


def getLevelName(level):
    if isinstance(level, str):
        if level in _levels:
            return _levels[level]
        raise ValueError(f'Level {level}')
    else:
        return _level_name(level)


def _level_name(level):
    if level in _names:
        return _names[level]
    return f'Level {level}'


def getLevelNamesMapping():
    return _levels.copy()


def addLevelName(level, levelName):
    _names[level] = levelName
    _levels[levelName] = level


def _level(level):
    if isinstance(level, str):
        if level not in _levels:
            raise ValueError(f'Unknown level: {level!r}')
        return _levels[level]
    else:
        return level


# ---- records and formatters ----

class LogRecord:
    _shared_ = True

    def __init__(self, name, levelno, message, exc_text):
        self.name = name
        self.levelno = levelno
        self.levelname = _level_name(levelno)
        self.msg = message
        self.message = message
        self.exc_text = exc_text
        self.created = time.time()
        self.msecs = float(int((self.created - int(self.created)) * 1000))
        self.process = os.getpid()
        self.processName = 'MainProcess'
        self.threadName = 'MainThread'
        self.asctime = ''

    def getMessage(self):
        return self.message


class _Piece:
    """A text and the field after it, with its conversion."""

    _shared_ = True

    def __init__(self, before, field, conversion, spec):
        self.before = before
        self.field = field
        self.conversion = conversion
        self.spec = spec


def _text_field(record, field):
    """A field that is a text; None where there is none of that name."""
    if field == 'message':
        return record.message
    if field == 'levelname':
        return record.levelname
    if field == 'name':
        return record.name
    if field == 'asctime':
        return record.asctime
    if field == 'msg':
        return record.msg
    if field == 'processName':
        return record.processName
    if field == 'threadName':
        return record.threadName
    return None


def _int_field(record, field):
    if field == 'levelno':
        return record.levelno
    if field == 'process':
        return record.process
    return None


def _float_field(record, field):
    if field == 'created':
        return record.created
    if field == 'msecs':
        return record.msecs
    return None


def _check_field(name):
    known = ('message', 'levelname', 'name', 'asctime', 'msg', 'processName', 'threadName', 'levelno', 'process',
             'created', 'msecs')
    if name not in known:
        raise NotImplementedError(f'log records have no {name!r} in compiled programs')


def _shown(record, piece):
    conversion = piece.conversion
    text = _text_field(record, piece.field)
    if text is not None:
        if conversion is not None:
            return percent.apply(conversion, text)
        return format(text, piece.spec)
    number = _int_field(record, piece.field)
    if number is not None:
        if conversion is not None:
            return percent.apply(conversion, number)
        return format(number, piece.spec)
    real = _float_field(record, piece.field)
    if real is not None:
        if conversion is not None:
            return percent.apply(conversion, real)
        return format(real, piece.spec)
    raise ValueError(f'Formatting field not found in record: {piece.field!r}')


def _percent_pieces(fmt):
    pieces = []
    for c in percent.parse(fmt):
        if c.kind != '':
            _check_field(c.key)
            pieces.append(_Piece(c.before, c.key, c, ''))
        else:
            pieces.append(_Piece(c.before, '', None, ''))
    return pieces


def _brace_pieces(fmt):
    pieces = []
    before = ''
    at = 0
    while at < len(fmt):
        c = fmt[at]
        if fmt.startswith('{{', at) or fmt.startswith('}}', at):
            before += c
            at += 2
        elif c == '{':
            end = fmt.index('}', at)
            field, _, spec = fmt[at + 1:end].partition(':')
            _check_field(field)
            pieces.append(_Piece(before, field, None, spec))
            before = ''
            at = end + 1
        else:
            before += c
            at += 1
    pieces.append(_Piece(before, '', None, ''))
    return pieces


def _dollar_pieces(fmt):
    pieces = []
    before = ''
    at = 0
    while at < len(fmt):
        if fmt.startswith('$$', at):
            before += '$'
            at += 2
        elif fmt[at] == '$':
            if fmt.startswith('{', at + 1):
                end = fmt.index('}', at)
                field = fmt[at + 2:end]
                at = end + 1
            else:
                end = at + 1
                while end < len(fmt) and (fmt[end].isalnum() or fmt[end] == '_'):
                    end += 1
                field = fmt[at + 1:end]
                at = end
            _check_field(field)
            pieces.append(_Piece(before, field, None, ''))
            before = ''
        else:
            before += fmt[at]
            at += 1
    pieces.append(_Piece(before, '', None, ''))
    return pieces


class Formatter:
    _shared_ = True
    default_time_format = '%Y-%m-%d %H:%M:%S'

    def __init__(self, fmt=None, datefmt=None, style='%', validate=True):
        if style == '%':
            self._pieces = _percent_pieces('%(message)s' if fmt is None else fmt)
        elif style == '{':
            self._pieces = _brace_pieces('{message}' if fmt is None else fmt)
        elif style == '$':
            self._pieces = _dollar_pieces('${message}' if fmt is None else fmt)
        else:
            raise ValueError('Style must be one of: %,{,$')
        self.datefmt = datefmt

    def usesTime(self):
        for piece in self._pieces:
            if piece.field == 'asctime':
                return True
        return False

    def formatTime(self, record, datefmt=None):
        moment = time.localtime(record.created)
        if datefmt is not None:
            return time.strftime(datefmt, moment)
        text = time.strftime(self.default_time_format, moment)
        return f'{text},{int(record.msecs):03d}'

    def formatMessage(self, record):
        texts = []
        for piece in self._pieces:
            texts.append(piece.before)
            if piece.field != '':
                texts.append(_shown(record, piece))
        return ''.join(texts)

    def format(self, record):
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_text is not None:
            if not text.endswith('\n'):
                text += '\n'
            text += record.exc_text
        return text


_default_formatter = Formatter()


# ---- handlers ----

def _passes(filters, record):
    for f in filters:
        if not f(record):
            return False
    return True


class Handler:
    _shared_ = True

    def __init__(self, level=NOTSET):
        self.level = _level(level)
        self.formatter = None
        self.filters = []

    def setLevel(self, level):
        self.level = _level(level)

    def setFormatter(self, fmt):
        self.formatter = fmt

    def addFilter(self, filter):
        self.filters.append(_filter_function(filter))

    def format(self, record):
        formatter = self.formatter
        if formatter is None:
            return _default_formatter.format(record)
        return formatter.format(record)

    def handle(self, record):
        if _passes(self.filters, record):
            self.emit(record)
            return True
        return False

    def emit(self, record):
        raise NotImplementedError('emit must be implemented by Handler subclasses')

    def flush(self):
        pass

    def close(self):
        pass


class NullHandler(Handler):
    _shared_ = True

    def emit(self, record):
        pass


class StreamHandler(Handler):
    _shared_ = True
    terminator = '\n'

    def __init__(self, stream=None):
        Handler.__init__(self)
        self.stream = stream

    def emit(self, record):
        text = self.format(record) + self.terminator
        stream = self.stream
        if stream is None:
            sys.stdout.flush()
            sys.stderr.write(text)
        else:
            stream.write(text)
            stream.flush()

    def setStream(self, stream):
        old = self.stream
        self.stream = stream
        return old


class FileHandler(Handler):
    _shared_ = True
    terminator = '\n'

    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        Handler.__init__(self)
        self.baseFilename = os.path.abspath(filename)
        if mode == 'w':
            self._file = open(filename, 'w')
        else:
            self._file = open(filename, 'a')

    def emit(self, record):
        self._file.write(self.format(record) + self.terminator)
        self._file.flush()

    def close(self):
        self._file.close()


def _filter_function(filter):
    if hasattr(filter, 'filter'):
        return filter.filter
    else:
        return filter


class Filter:
    _shared_ = True

    def __init__(self, name=''):
        self.name = name

    def filter(self, record):
        name = self.name
        return name == '' or record.name == name or record.name.startswith(name + '.')


# ---- loggers ----

class Logger:
    _shared_ = True

    def __init__(self, name, level=NOTSET):
        self.name = name
        self.level = level
        self.parent = None
        self.propagate = True
        self.handlers = []
        self.filters = []
        self.disabled = False

    def setLevel(self, level):
        self.level = _level(level)

    def getEffectiveLevel(self):
        logger = self
        while logger is not None:
            if logger.level != NOTSET:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        if self.disabled or level <= _state.disabled:
            return False
        return level >= self.getEffectiveLevel()

    def addHandler(self, hdlr):
        if hdlr not in self.handlers:
            self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        if hdlr in self.handlers:
            self.handlers.remove(hdlr)

    def addFilter(self, filter):
        self.filters.append(_filter_function(filter))

    def hasHandlers(self):
        logger = self
        while logger is not None:
            if len(logger.handlers) > 0:
                return True
            if not logger.propagate:
                return False
            logger = logger.parent
        return False

    def getChild(self, suffix):
        if self is root:
            return getLogger(suffix)
        return getLogger(f'{self.name}.{suffix}')

    def handle(self, record):
        if not self.disabled and _passes(self.filters, record):
            self.callHandlers(record)

    def callHandlers(self, record):
        found = 0
        logger = self
        while logger is not None:
            for handler in logger.handlers:
                found += 1
                if record.levelno >= handler.level:
                    handler.handle(record)
            logger = logger.parent if logger.propagate else None
        if found == 0 and record.levelno >= WARNING:
            sys.stdout.flush()
            sys.stderr.write(_default_formatter.format(record) + '\n')

    def _log(self, level, message, exc_text):
        self.handle(LogRecord(self.name, level, message, exc_text))

    def log(self, level, msg, *args, exc_info=None, stack_info=False, stacklevel=1):
        if self.isEnabledFor(level):
            self._log(level, _message(msg, args), _exception_text(exc_info))

    def debug(self, msg, *args, exc_info=None, stack_info=False, stacklevel=1):
        if self.isEnabledFor(DEBUG):
            self._log(DEBUG, _message(msg, args), _exception_text(exc_info))

    def info(self, msg, *args, exc_info=None, stack_info=False, stacklevel=1):
        if self.isEnabledFor(INFO):
            self._log(INFO, _message(msg, args), _exception_text(exc_info))

    def warning(self, msg, *args, exc_info=None, stack_info=False, stacklevel=1):
        if self.isEnabledFor(WARNING):
            self._log(WARNING, _message(msg, args), _exception_text(exc_info))

    warn = warning

    def error(self, msg, *args, exc_info=None, stack_info=False, stacklevel=1):
        if self.isEnabledFor(ERROR):
            self._log(ERROR, _message(msg, args), _exception_text(exc_info))

    def exception(self, msg, *args, exc_info=True, stack_info=False, stacklevel=1):
        if self.isEnabledFor(ERROR):
            self._log(ERROR, _message(msg, args), _exception_text(exc_info))

    def critical(self, msg, *args, exc_info=None, stack_info=False, stacklevel=1):
        if self.isEnabledFor(CRITICAL):
            self._log(CRITICAL, _message(msg, args), _exception_text(exc_info))

    fatal = critical

    def __repr__(self):
        kind = 'RootLogger' if self is root else 'Logger'
        return f'<{kind} {self.name} ({_level_name(self.getEffectiveLevel())})>'


def _message(msg, args):
    if len(args) > 0:
        if isinstance(msg, str):
            return percent.fill(msg, args)
        else:
            return percent.fill(str(msg), args)
    elif isinstance(msg, str):
        return msg
    else:
        return str(msg)


def _exception_text(exc_info):
    if exc_info is None:
        return None
    elif isinstance(exc_info, BaseException):
        return _whole(exc_info)[:-1]
    elif exc_info:
        exc = handled.current()
        if exc is None:
            return 'NoneType: None'
        return _whole(exc)[:-1]
    else:
        return None


class _State:
    def __init__(self):
        self.disabled = NOTSET
        self.loggers = {}


_state = _State()
root = Logger('root', WARNING)


def getLogger(name=None):
    if name is None or name == '' or name == 'root':
        return root
    if name in _state.loggers:
        return _state.loggers[name]
    logger = Logger(name)
    _state.loggers[name] = logger
    # Its parent is the nearest logger above; it is the parent of those below.
    parent = root
    at = name.rfind('.')
    while at > 0:
        above = name[:at]
        if above in _state.loggers:
            parent = _state.loggers[above]
            break
        at = name.rfind('.', 0, at)
    logger.parent = parent
    for other in _state.loggers.values():
        if other.name.startswith(name + '.') and other.parent is parent:
            other.parent = logger
    return logger


def disable(level=CRITICAL):
    _state.disabled = level


def basicConfig(*, filename=None, filemode='a', format=None, datefmt=None, style='%', level=None, stream=None,
                handlers=None, force=False, encoding=None, errors=None):
    if force:
        for handler in list(root.handlers):
            root.removeHandler(handler)
            handler.close()
    if len(root.handlers) > 0:
        return
    if format is None:
        if style == '{':
            text = '{levelname}:{name}:{message}'
        elif style == '$':
            text = '${levelname}:${name}:${message}'
        else:
            text = '%(levelname)s:%(name)s:%(message)s'
    else:
        text = format
    formatter = Formatter(text, datefmt, style)
    if handlers is not None:
        for handler in handlers:
            if handler.formatter is None:
                handler.setFormatter(formatter)
            root.addHandler(handler)
    elif filename is not None:
        handler = FileHandler(filename, filemode)
        handler.setFormatter(formatter)
        root.addHandler(handler)
    else:
        handler = StreamHandler(stream)
        handler.setFormatter(formatter)
        root.addHandler(handler)
    if level is not None:
        root.setLevel(level)


def shutdown():
    for handler in root.handlers:
        handler.flush()


def captureWarnings(capture):
    pass


def _ready():
    if len(root.handlers) == 0:
        basicConfig()


def log(level, msg, *args, exc_info=None):
    _ready()
    root.log(level, msg, *args, exc_info=exc_info)


def debug(msg, *args, exc_info=None):
    _ready()
    root.debug(msg, *args, exc_info=exc_info)


def info(msg, *args, exc_info=None):
    _ready()
    root.info(msg, *args, exc_info=exc_info)


def warning(msg, *args, exc_info=None):
    _ready()
    root.warning(msg, *args, exc_info=exc_info)


warn = warning


def error(msg, *args, exc_info=None):
    _ready()
    root.error(msg, *args, exc_info=exc_info)


def exception(msg, *args, exc_info=True):
    _ready()
    root.error(msg, *args, exc_info=exc_info)


def critical(msg, *args, exc_info=None):
    _ready()
    root.critical(msg, *args, exc_info=exc_info)


fatal = critical
