"""The interpreter's own modules under the library's, for what stays theirs."""

import sys


def original(name):
    bootstrap = sys.modules.get('_rpyc_bootstrap')
    if bootstrap is not None:
        return bootstrap.original(name)
    __import__(name)
    return sys.modules[name]


def fill(namespace, name):
    """Takes over all names that the namespace lacks; returns the module."""
    module = original(name)
    for key, value in vars(module).items():
        namespace.setdefault(key, value)
    return module
