"""Generator objects: what programs do with them, over `__resume__(sent)`, which
runs to the next yield and tells whether there was one."""


def __iter__(generator):
    return generator


def __next__(generator):
    if generator.__resume__(None):
        return generator.value
    raise StopIteration


def send(generator, value):
    if generator.__resume__(value):
        return generator.value
    raise StopIteration


def close(generator):
    generator.index = -1
