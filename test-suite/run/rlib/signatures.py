# Declarations that say nothing new.
# Feature: RPython / rlib.signature, entrypoint, rstackovf
from rpython.rlib import types
from rpython.rlib.nonconst import NonConstant
from rpython.rlib.entrypoint import entrypoint_highlevel
from rpython.rlib.rstackovf import StackOverflow, check_stack_overflow
from rpython.rlib.signature import ClassSpec, FieldSpec, finishsigs, signature


@finishsigs
class Account(object):
    _attrs_ = ['balance', 'owner']
    _immutable_fields_ = ['owner']

    def __init__(self, owner):
        self.owner = owner
        self.balance = 0

    @signature(types.self(), types.int(), returns=types.int())
    def deposit(self, n):
        self.balance += n
        return self.balance


@signature(types.list(types.int()), types.str(), returns=types.str())
def join(numbers, sep):
    return sep.join([str(n) for n in numbers])


@signature(types.any(), returns=types.bool())
def truth(x):
    return bool(x)


@entrypoint_highlevel('main', [], c_name='exported')
def exported():
    return 5


def deep(n):
    return deep(n + 1) + 1


if __name__ == "__main__":
    a = Account("ann")
    print(a.deposit(5), a.deposit(7), a.owner)
    print(join([1, 2, 3], "-"), truth(0), truth("x"), exported())
    print(NonConstant(3) + 1, NonConstant("a"))
    try:
        deep(0)
    except StackOverflow:
        check_stack_overflow()
        print("too deep")
