"""What special methods are for a class that does not define them.

Some classes of a hierarchy define `__eq__`, `__len__`, `__call__` ..., others do not: where
either may be meant, these functions stand for the method of the latter. `Declined` is how
a special method that answers NotImplemented leaves: the operator asks the other operand.
"""


class Declined(BaseException):
    _shared_ = True


def declined():
    raise Declined()


def __eq__(self, other):
    raise Declined()


def __ne__(self, other):
    return not self.__eq__(other)


def __hash__(self):
    return object.__hash__(self)


def unhashable(self):
    raise TypeError(f"unhashable type: '{type(self).__name__}'")


def __bool__(self):
    return True


def truth_of_length(self):
    return self.__len__() > 0


def __len__(self):
    raise TypeError(f"object of type '{type(self).__name__}' has no len()")


def __call__(self, *args, **keywords):
    raise TypeError(f"'{type(self).__name__}' object is not callable")


def __iter__(self):
    raise TypeError(f"'{type(self).__name__}' object is not iterable")


def iterate_by_index(self):
    i = 0
    while True:
        try:
            item = self[i]
        except IndexError:
            return
        yield item
        i += 1


def __next__(self):
    raise TypeError(f"'{type(self).__name__}' object is not an iterator")


def __contains__(self, item):
    raise TypeError(f"argument of type '{type(self).__name__}' is not iterable")


def contains_by_iteration(self, item):
    for x in self:
        if x is item or x == item:
            return True
    return False


def __getitem__(self, key):
    raise TypeError(f"'{type(self).__name__}' object is not subscriptable")


def __setitem__(self, key, value):
    raise TypeError(f"'{type(self).__name__}' object does not support item assignment")


def __delitem__(self, key):
    raise TypeError(f"'{type(self).__name__}' object doesn't support item deletion")


def __neg__(self):
    raise TypeError(f"bad operand type for unary -: '{type(self).__name__}'")


def __pos__(self):
    raise TypeError(f"bad operand type for unary +: '{type(self).__name__}'")


def __invert__(self):
    raise TypeError(f"bad operand type for unary ~: '{type(self).__name__}'")


def __abs__(self):
    raise TypeError(f"bad operand type for abs(): '{type(self).__name__}'")


def __enter__(self):
    raise TypeError(f"'{type(self).__name__}' object does not support the context manager protocol")


def __lt__(self, other):
    raise Declined()


__le__ = __gt__ = __ge__ = __lt__
__add__ = __sub__ = __mul__ = __matmul__ = __truediv__ = __floordiv__ = __mod__ = __lt__
__pow__ = __lshift__ = __rshift__ = __and__ = __or__ = __xor__ = __lt__
__radd__ = __rsub__ = __rmul__ = __rmatmul__ = __rtruediv__ = __rfloordiv__ = __rmod__ = __lt__
__rpow__ = __rlshift__ = __rrshift__ = __rand__ = __ror__ = __rxor__ = __lt__


# Operators of which the first operand may decline, with the names of both methods.


def binary(a, b, name, reflected, sign):
    try:
        return getattr(a, name)(b)
    except Declined:
        pass
    if type(a) is type(b):
        raise unsupported(a, b, sign)
    return binary_right(a, b, name, reflected, sign)


def compare(a, b, name, reflected, sign):
    try:
        return getattr(a, name)(b)
    except Declined:
        pass
    return binary_right(a, b, name, reflected, sign)


def binary_left(a, b, name, reflected, sign):
    try:
        return getattr(a, name)(b)
    except Declined:
        pass
    raise unsupported(a, b, sign)


def binary_right(a, b, name, reflected, sign):
    try:
        return getattr(b, reflected)(a)
    except Declined:
        pass
    raise unsupported(a, b, sign)


def binary_right_first(a, b, name, reflected, sign):
    try:
        return getattr(b, reflected)(a)
    except Declined:
        pass
    return binary_left(a, b, name, reflected, sign)


def inplace(a, b, inplace_name, name, reflected, sign):
    try:
        return getattr(a, inplace_name)(b)
    except Declined:
        pass
    return binary(a, b, name, reflected, sign)


def inplace_left(a, b, inplace_name, name, reflected, sign):
    try:
        return getattr(a, inplace_name)(b)
    except Declined:
        pass
    return binary_left(a, b, name, reflected, sign)


def inplace_alone(a, b, inplace_name, name, reflected, sign):
    try:
        return getattr(a, inplace_name)(b)
    except Declined:
        pass
    raise unsupported(a, b, sign)


inplace._annspecialcase_ = 'specialize:arg(inplace_name, name, reflected, sign)'
inplace_left._annspecialcase_ = inplace_alone._annspecialcase_ = inplace._annspecialcase_
for _f in (binary, compare, binary_left, binary_right, binary_right_first):
    _f._annspecialcase_ = 'specialize:arg(name, reflected, sign)'


def unsupported(a, b, sign):
    if sign in ('<', '<=', '>', '>='):
        return TypeError(f"'{sign}' not supported between instances of '{_name(a)}' and '{_name(b)}'")
    return TypeError(f"unsupported operand type(s) for {sign}: '{_name(a)}' and '{_name(b)}'")


unsupported._annspecialcase_ = 'specialize:arg(sign)'


def _name(x):
    if x is None:
        return 'NoneType'
    return type(x).__name__


def equal(a, b):
    """Both may be asked; two that decline are equal if they are one."""
    if a is None:
        return b is None
    if b is None:
        return False
    try:
        return a.__eq__(b)
    except Declined:
        pass
    try:
        return b.__eq__(a)
    except Declined:
        pass
    return a is b


def equal_identity(a, b):
    """Likewise, where only the first has a method."""
    if a is None:
        return b is None
    if b is None:
        return False
    try:
        return a.__eq__(b)
    except Declined:
        pass
    return a is b


def equal_left(a, b):
    """Likewise, where the second is of another kind."""
    if a is None or b is None:
        return False
    try:
        return a.__eq__(b)
    except Declined:
        pass
    return False


def equal_identity_right(a, b):
    if a is None:
        return b is None
    if b is None:
        return False
    try:
        return b.__eq__(a)
    except Declined:
        pass
    return a is b


def equal_right(a, b):
    if a is None or b is None:
        return False
    try:
        return b.__eq__(a)
    except Declined:
        pass
    return False
