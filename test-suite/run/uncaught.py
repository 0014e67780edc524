"""Ends with an uncaught exception of its own, after a finally has run."""


class ConfigError(ValueError):
    def __init__(self, key, reason):
        super().__init__("%s: %s" % (key, reason))
        self.key = key


class Config:
    def __init__(self):
        self.values = {"width": "80", "height": "24", "depth": "deep"}

    def number(self, key):
        try:
            return int(self.values[key])
        except KeyError:
            return 0
        except ValueError:
            raise ConfigError(key, "not a number")


def area(config):
    return config.number("width") * config.number("height")


def volume(config):
    try:
        return area(config) * config.number("depth")
    finally:
        print("leaving volume")


config = Config()
print("area", area(config))
print("missing", config.number("missing"))
try:
    volume(config)
except ConfigError as e:
    print("caught", e, e.key)
print("volume", volume(config))
print("never printed")
