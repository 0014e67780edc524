"""The text of exceptions from their boxed arguments."""

from _rpyc.lltype import adt, lit, nbytes
from _rpyc.rstr import ll_concat, ll_concat3
from _rpyc.rt import int_prefixed, stderr_write, traceback_print


def ll_exc_args_repr(args, comma):
    """`(a, b)`; with a trailing comma where `comma` and there is one."""
    n = 0
    if args:
        n = len(args)
    text = lit("(")
    i = 0
    while i < n:
        if i != 0:
            text = ll_concat(text, lit(", "))
        text = ll_concat(text, adt(args[i], "repr", args[i]))
        i += 1
    if comma and n == 1:
        text = ll_concat(text, lit(",)"))
    else:
        text = ll_concat(text, lit(")"))
    return text


def ll_exc_str(args):
    if not args:
        return lit("")
    n = len(args)
    if n == 0:
        return lit("")
    if n == 1:
        return adt(args[0], "str", args[0])
    return ll_exc_args_repr(args, True)


def ll_keyerror_str(args):
    if args:
        if len(args) == 1:
            return adt(args[0], "repr", args[0])
    return ll_exc_str(args)


def ll_oserror_str(args):
    if args:
        n = len(args)
        if n == 2 or n == 3:
            text = ll_concat3(lit("[Errno "), adt(args[0], "str", args[0]), lit("] "))
            text = ll_concat(text, adt(args[1], "str", args[1]))
            if n == 3:
                text = ll_concat3(text, lit(": "), adt(args[2], "repr", args[2]))
            return text
    return ll_exc_str(args)


def ll_exc_repr(name, args):
    return ll_concat(name, ll_exc_args_repr(args, False))


def ll_default_repr(name, id):
    return ll_concat(ll_concat3(lit("<"), name, lit(" object at ")), ll_concat(int_prefixed(id, 16), lit(">")))


def ll_uncaught_text(name, text):
    if nbytes(text) == 0:
        return name
    return ll_concat3(name, lit(": "), text)


def ll_unraisable(what, text):
    """What nobody can catch: reported and forgotten."""
    stderr_write(ll_concat3(lit("Exception ignored in: "), what, lit("\n")))
    traceback_print(text)
