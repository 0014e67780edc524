"""Generator objects: what programs do with them, over `__resume__(sent, thrown)`,
which runs to the next yield and tells whether there was one. What is thrown is
raised at the yield the generator waits at."""


def __iter__(generator):
    return generator


def _stop(generator):
    """The end, with what the generator returns."""
    if hasattr(generator, 'result'):
        result = generator.result
        if result is None:
            raise StopIteration
        raise StopIteration(result)
    raise StopIteration


def __next__(generator):
    if generator.__resume__(None, None):
        return generator.value
    _stop(generator)


def send(generator, value):
    if generator.__resume__(value, None):
        return generator.value
    _stop(generator)


def throw(generator, exception):
    if generator.index <= 0:
        # Not begun, or at its end.
        generator.index = -1
        raise exception
    if generator.__resume__(None, exception):
        return generator.value
    raise StopIteration


def close(generator):
    if generator.index <= 0:
        generator.index = -1
        return
    try:
        more = generator.__resume__(None, GeneratorExit())
    except GeneratorExit:
        return
    except StopIteration:
        return
    if more:
        raise RuntimeError('generator ignored GeneratorExit')
