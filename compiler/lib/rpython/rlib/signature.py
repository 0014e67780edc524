"""Declared types of functions. Inference finds types by itself: the declarations are
kept and not looked at.

Like: rpython/rlib/signature.py
"""


def signature(*paramtypes, **kwargs):
    """`@signature(types.int(), returns=types.str())`"""
    return lambda func: func


def finishsigs(cls):
    return cls


class FieldSpec(object):
    def __init__(self, tp):
        pass


class ClassSpec(object):
    def __init__(self, fields, inherit=False):
        pass
