class ConfigError(Exception):
    pass


def load(text):
    try:
        return int(text)
    except ValueError as e:
        raise ConfigError("bad setting") from e


def hide(d, key):
    try:
        return d[key]
    except KeyError:
        raise ConfigError("no " + key) from None


for text in ["12", "abc"]:
    try:
        print(load(text))
    except ConfigError as e:
        print(e)
try:
    hide({"a": 1}, "b")
except ConfigError as e:
    print(e)
try:
    try:
        raise ValueError("inside")
    except ValueError:
        raise TypeError("while handling")
except TypeError as e:
    print(e)

# Feature: Statements / raise from
