"""The object that a program's `target()` is called with, for programs that run
themselves under another Python.

Like: rpython/translator/driver.py
"""


class _Options(object):
    """Answers None to every question."""

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        if name in ('translation', 'objspace'):
            value = _Options()
            setattr(self, name, value)
            return value
        return None


class TranslationDriver(object):
    def __init__(self):
        self.config = _Options()
        self.exe_name = None
        self.extra_goals = []
