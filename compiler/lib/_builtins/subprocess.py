"""The module `subprocess`. Whether texts or bytes are exchanged is known at compile
time (`text=True`).
"""

import os

from _rpyc import rt

from _builtins.io import BinaryIO, TextIO

PIPE = -1
STDOUT = -2
DEVNULL = -3

_RUNNING = -1000
_INHERIT = -1


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stdout = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode < 0:
            return f"Command '{self.cmd}' died with {_signal_name(-self.returncode)}."
        return f"Command '{self.cmd}' returned non-zero exit status {self.returncode}."


class TimeoutExpired(SubprocessError):
    def __init__(self, cmd, timeout):
        self.cmd = cmd
        self.timeout = timeout

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"


_SIGNALS = {1: 'SIGHUP', 2: 'SIGINT', 3: 'SIGQUIT', 4: 'SIGILL', 6: 'SIGABRT', 7: 'SIGBUS', 8: 'SIGFPE', 9: 'SIGKILL',
            10: 'SIGUSR1', 11: 'SIGSEGV', 12: 'SIGUSR2', 13: 'SIGPIPE', 14: 'SIGALRM', 15: 'SIGTERM'}


def _signal_name(n):
    if n in _SIGNALS:
        return f'<Signals.{_SIGNALS[n]}: {n}>'
    return f'unknown signal {n}'


def _words(args, shell):
    """The words of a command."""
    words = []
    if isinstance(args, str):
        if shell:
            words.append('/bin/sh')
            words.append('-c')
        words.append(args)
    elif isinstance(args, (list, tuple)):
        if shell:
            words.append('/bin/sh')
            words.append('-c')
        for word in args:
            words.append(os.fspath(word))
    else:
        words.append(os.fspath(args))
    return words


def _command_text(args):
    """How messages show the command."""
    return str(args)


def _environment(env):
    if env is None:
        return None
    else:
        return '\0'.join([f'{name}={value}' for name, value in env.items()])


class _Ends:
    """The descriptors of one stream: the child's, ours (negative: none), and whether
    the child's is closed here once it runs."""

    _shared_ = True

    def __init__(self, child, ours, close):
        self.child = child
        self.ours = ours
        self.close = close


def _ends(target, write):
    if target is None:
        return _Ends(_INHERIT, -1, False)
    elif isinstance(target, int):
        if target == PIPE:
            both = rt.os_pipe()
            first = both & 0xFFFFFFFF
            second = both >> 32
            if write:
                return _Ends(second, first, True)
            return _Ends(first, second, True)
        if target == DEVNULL:
            return _Ends(os.open('/dev/null', os.O_RDWR), -1, True)
        return _Ends(target, -1, False)
    else:
        target.flush()
        return _Ends(target.fileno(), -1, False)


def _start(args, stdin, stdout, stderr, shell, cwd, env):
    """Starts a process: its id and our ends of its streams."""
    words = _words(args, shell)
    given = _ends(stdin, False)
    out = _ends(stdout, True)
    if stderr is None:
        err = _ends(stderr, True)
    elif isinstance(stderr, int):
        if stderr == STDOUT:
            err = _Ends(out.child if out.child >= 0 else 1, -1, False)
        else:
            err = _ends(stderr, True)
    else:
        err = _ends(stderr, True)
    folder = None
    if cwd is not None:
        folder = os.fspath(cwd)
    try:
        pid = rt.process_spawn('\0'.join(words), folder, _environment(env), given.child, out.child, err.child)
    except OSError:
        for end in (given.ours, out.ours, err.ours):
            if end >= 0:
                os.close(end)
        raise
    finally:
        for ends in (given, out, err):
            if ends.close:
                os.close(ends.child)
    return pid, given.ours, out.ours, err.ours


def _as_bytes(data):
    if data is None:
        return b''
    elif isinstance(data, str):
        return data.encode('utf-8')
    else:
        return bytes(data)


def _as_text(data):
    return data.decode('utf-8').replace('\r\n', '\n').replace('\r', '\n')


def _exchange(pid, stdin, stdout, stderr, input, args, timeout, kill):
    """Writes the input, reads the outputs, waits; the exit code."""
    data = _as_bytes(input)
    if timeout is None:
        rt.process_exchange(stdin, stdout, stderr, data, -1.0)
        return rt.process_wait(pid, True)
    else:
        until = rt.time_monotonic() + timeout
        if rt.process_exchange(stdin, stdout, stderr, data, float(timeout)):
            while True:
                status = rt.process_wait(pid, False)
                if status != _RUNNING:
                    return status
                if rt.time_monotonic() > until:
                    break
                rt.time_sleep(0.001)
        if kill:
            rt.os_kill(pid, 9)
            rt.process_wait(pid, True)
        raise TimeoutExpired(_command_text(args), timeout)


class CompletedProcess:
    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def check_returncode(self):
        if self.returncode != 0:
            raise CalledProcessError(self.returncode, _command_text(self.args), self.stdout, self.stderr)

    def __repr__(self):
        text = f'CompletedProcess(args={self.args!r}, returncode={self.returncode!r}'
        if self.stdout is not None:
            text += f', stdout={self.stdout!r}'
        if self.stderr is not None:
            text += f', stderr={self.stderr!r}'
        return text + ')'


def _output(end, textual, i):
    """What was read from a stream; None where it was not ours."""
    data = rt.as_bytes(rt.process_output(i))
    if textual:
        if end < 0:
            return None
        return _as_text(data)
    else:
        if end < 0:
            return None
        return data


def _run(textual, args, stdin, input, stdout, stderr, shell, cwd, timeout, check, env):
    if input is None:
        pid, given, out, err = _start(args, stdin, stdout, stderr, shell, cwd, env)
    else:
        pid, given, out, err = _start(args, PIPE, stdout, stderr, shell, cwd, env)
    status = _exchange(pid, given, out, err, input, args, timeout, True)
    result = CompletedProcess(args, status, _output(out, textual, 1), _output(err, textual, 2))
    if check:
        result.check_returncode()
    return result


def run(args, *, stdin=None, input=None, stdout=None, stderr=None, capture_output=False, shell=False, cwd=None,
        timeout=None, check=False, encoding=None, errors=None, text=None, env=None, universal_newlines=None, bufsize=-1):
    if capture_output:
        if text or universal_newlines or encoding is not None:
            return _run(True, args, stdin, input, PIPE, PIPE, shell, cwd, timeout, check, env)
        else:
            return _run(False, args, stdin, input, PIPE, PIPE, shell, cwd, timeout, check, env)
    else:
        if text or universal_newlines or encoding is not None:
            return _run(True, args, stdin, input, stdout, stderr, shell, cwd, timeout, check, env)
        else:
            return _run(False, args, stdin, input, stdout, stderr, shell, cwd, timeout, check, env)


def call(args, *, stdin=None, stdout=None, stderr=None, shell=False, cwd=None, timeout=None, env=None):
    return _run(False, args, stdin, None, stdout, stderr, shell, cwd, timeout, False, env).returncode


def check_call(args, *, stdin=None, stdout=None, stderr=None, shell=False, cwd=None, timeout=None, env=None):
    _run(False, args, stdin, None, stdout, stderr, shell, cwd, timeout, True, env)
    return 0


def check_output(args, *, stdin=None, input=None, stderr=None, shell=False, cwd=None, timeout=None, encoding=None,
                 errors=None, text=None, env=None, universal_newlines=None):
    if text or universal_newlines or encoding is not None:
        return _some(_run(True, args, stdin, input, PIPE, stderr, shell, cwd, timeout, True, env).stdout)
    else:
        return _some(_run(False, args, stdin, input, PIPE, stderr, shell, cwd, timeout, True, env).stdout)


def _some(output):
    if output is None:
        raise ValueError('no output')
    return output


def getstatusoutput(cmd):
    result = _run(True, cmd, None, None, PIPE, STDOUT, True, None, None, False, None)
    text = _some(result.stdout)
    if text.endswith('\n'):
        text = text[:-1]
    return result.returncode, text


def getoutput(cmd):
    return getstatusoutput(cmd)[1]


def _stream(textual, end, mode):
    if textual:
        return TextIO(rt.file_fdopen(end, mode, True), '<fdopen>', mode)
    else:
        return BinaryIO(rt.file_fdopen(end, mode + 'b', True), '<fdopen>', mode + 'b')


class Popen:
    def __init__(self, args, bufsize=-1, *, stdin=None, stdout=None, stderr=None, shell=False, cwd=None, env=None,
                 universal_newlines=None, text=None, encoding=None, errors=None):
        self.args = args
        self.returncode = None
        pid, given, out, err = _start(args, stdin, stdout, stderr, shell, cwd, env)
        self.pid = pid
        if text or universal_newlines or encoding is not None:
            self._open(True, given, out, err)
        else:
            self._open(False, given, out, err)

    def _open(self, textual, given, out, err):
        self.stdin = _stream(textual, given, 'w') if given >= 0 else None
        self.stdout = _stream(textual, out, 'r') if out >= 0 else None
        self.stderr = _stream(textual, err, 'r') if err >= 0 else None

    def poll(self):
        if self.returncode is None:
            status = rt.process_wait(self.pid, False)
            if status == _RUNNING:
                return None
            self.returncode = status
        return self.returncode

    def wait(self, timeout=None):
        if self.returncode is None:
            if timeout is None:
                self.returncode = rt.process_wait(self.pid, True)
            else:
                until = rt.time_monotonic() + timeout
                while self.poll() is None:
                    if rt.time_monotonic() > until:
                        raise TimeoutExpired(_command_text(self.args), timeout)
                    rt.time_sleep(0.001)
        return self.returncode

    def communicate(self, input=None, timeout=None):
        given = self.stdin
        out = self.stdout
        err = self.stderr
        first = None
        second = None
        _flush(given)
        if not rt.process_exchange(_own(given), _own(out), _own(err), _as_bytes(input),
                                   -1.0 if timeout is None else float(timeout)):
            raise TimeoutExpired(_command_text(self.args), timeout)
        if out is not None:
            first = _decoded(out, rt.as_bytes(rt.process_output(1)))
        if err is not None:
            second = _decoded(err, rt.as_bytes(rt.process_output(2)))
        self.__exit__(None, None, None)
        return first, second

    def send_signal(self, sig):
        if self.poll() is None:
            rt.os_kill(self.pid, int(sig))

    def terminate(self):
        self.send_signal(15)

    def kill(self):
        self.send_signal(9)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        out = self.stdout
        if out is not None:
            out.close()
        err = self.stderr
        if err is not None:
            err.close()
        given = self.stdin
        if given is not None:
            given.close()
        self.wait()


def _own(stream):
    """A copy of its descriptor; the stream itself is closed."""
    if stream is None:
        return -1
    else:
        copy = os.dup(stream.fileno())
        stream.close()
        return copy


def _flush(stream):
    if stream is not None:
        stream.flush()


def _decoded(stream, data):
    if isinstance(stream, TextIO):
        return _as_text(data)
    else:
        return data


