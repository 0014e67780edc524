"""The module `platform`, of the machine the program runs on."""


def _kernel(name):
    try:
        with open('/proc/sys/kernel/' + name) as f:
            return f.read().strip()
    except OSError:
        return ''


def system():
    return 'Linux'


def node():
    return _kernel('hostname')


def release():
    return _kernel('osrelease')


def version():
    return _kernel('version')


def machine():
    return 'x86_64'


def processor():
    return ''


def python_implementation():
    return 'CPython'


def python_version():
    return '3.11.0'


def python_version_tuple():
    return ('3', '11', '0')
