"""Generator objects: what programs do with them, over `__resume__(sent, thrown)`,
which runs to the next yield and tells whether there was one. What is thrown is
raised at the yield the generator waits at.

`index` is 0 before the start, the number of a yield, -1 while it runs, -2 at its end.
"""


def _died(generator, exception):
    """An exception came out of the generator."""
    generator.index = -2
    if isinstance(exception, StopIteration):
        raise RuntimeError('generator raised StopIteration') from exception
    raise exception


def _ended(generator):
    """There was no further yield."""
    if generator.index == -1:
        raise ValueError('generator already executing')
    result = generator.result
    if result is None:
        raise StopIteration
    raise StopIteration(result)


def __iter__(generator):
    return generator


def __next__(generator):
    try:
        more = generator.__resume__(None, None)
    except BaseException as e:
        _died(generator, e)
    if more:
        return generator.value
    _ended(generator)


def send(generator, value):
    if generator.index == 0 and value is not None:
        raise TypeError("can't send non-None value to a just-started generator")
    try:
        more = generator.__resume__(value, None)
    except BaseException as e:
        _died(generator, e)
    if more:
        return generator.value
    _ended(generator)


def _instance(exception):
    """What `raise exception` raises."""
    if isinstance(exception, BaseException):
        return exception
    else:
        return exception()


def throw(generator, exception):
    thrown = _instance(exception)
    if generator.index <= 0:
        if generator.index == -1:
            raise ValueError('generator already executing')
        # Not begun, or at its end.
        generator.index = -2
        raise thrown
    try:
        more = generator.__resume__(None, thrown)
    except BaseException as e:
        _died(generator, e)
    if more:
        return generator.value
    _ended(generator)


def close(generator):
    if generator.index <= 0:
        if generator.index == -1:
            raise ValueError('generator already executing')
        generator.index = -2
        return
    try:
        more = generator.__resume__(None, GeneratorExit())
    except GeneratorExit:
        generator.index = -2
        return
    except StopIteration:
        generator.index = -2
        raise RuntimeError('generator raised StopIteration')
    except BaseException:
        generator.index = -2
        raise
    if more:
        raise RuntimeError('generator ignored GeneratorExit')


def __await__(coroutine):
    return coroutine


class AsyncValue:
    """What `yield` in an asynchronous generator hands out; what it awaits hands out
    None."""

    def __init__(self, value):
        self.value = value


def __aiter__(generator):
    return generator


def __anext__(generator):
    while True:
        try:
            more = generator.__resume__(None, None)
        except BaseException as e:
            generator.index = -2
            if isinstance(e, (StopIteration, StopAsyncIteration)):
                raise RuntimeError('async generator raised ' + type(e).__name__)
            raise
        if not more:
            raise StopAsyncIteration
        handed = generator.value
        if handed is None:
            yield None
        else:
            return handed.value


def aclose(generator):
    if generator.index > 0:
        try:
            more = generator.__resume__(None, GeneratorExit())
            while more:
                if generator.value is not None:
                    raise RuntimeError('async generator ignored GeneratorExit')
                yield None
                more = generator.__resume__(None, None)
        except GeneratorExit:
            pass
    generator.index = -2
    return None


def result_of(iterator, stop):
    """What `yield from iterator` gives."""
    if hasattr(iterator, '__resume__'):
        return iterator.result
    elif hasattr(iterator, '_plain_iterator_'):
        return None
    else:
        return stop.value


def throw_into(iterator, exception):
    """Passes on to the inner iterator what is thrown in at a `yield from`."""
    if hasattr(iterator, '__resume__'):
        if isinstance(exception, GeneratorExit):
            close(iterator)
            raise exception
        return throw(iterator, exception)
    elif hasattr(iterator, 'throw'):
        return iterator.throw(exception)
    else:
        raise exception
