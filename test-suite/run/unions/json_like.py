"""A recursive type: JSON, written and read by hand."""
# Feature: Types / recursive types


def dump(v, indent=0):
    if v is None:
        return "null"
    if v is True:
        return "true"
    if v is False:
        return "false"
    if isinstance(v, (int, float)):
        return repr(v)
    if isinstance(v, str):
        return '"' + v.replace('"', '\\"') + '"'
    if isinstance(v, list):
        return "[" + ", ".join([dump(x) for x in v]) + "]"
    if isinstance(v, dict):
        return "{" + ", ".join('"%s": %s' % (k, dump(x)) for k, x in v.items()) + "}"
    raise TypeError("what is " + repr(v))


class Parser:
    def __init__(self, text):
        self.text = text
        self.pos = 0

    def skip(self):
        while self.pos < len(self.text) and self.text[self.pos] in " \n\t":
            self.pos += 1

    def expect(self, c):
        self.skip()
        if self.pos >= len(self.text) or self.text[self.pos] != c:
            raise ValueError("expected %r at %d" % (c, self.pos))
        self.pos += 1

    def value(self):
        self.skip()
        c = self.text[self.pos]
        if c == "{":
            return self.obj()
        if c == "[":
            return self.array()
        if c == '"':
            return self.string()
        for word, result in (("null", None), ("true", True), ("false", False)):
            if self.text.startswith(word, self.pos):
                self.pos += len(word)
                return result
        return self.number()

    def obj(self):
        self.expect("{")
        result = {}
        self.skip()
        if self.text[self.pos] == "}":
            self.pos += 1
            return result
        while True:
            self.skip()
            key = self.string()
            self.expect(":")
            result[key] = self.value()
            self.skip()
            if self.text[self.pos] == "}":
                self.pos += 1
                return result
            self.expect(",")

    def array(self):
        self.expect("[")
        result = []
        self.skip()
        if self.text[self.pos] == "]":
            self.pos += 1
            return result
        while True:
            result.append(self.value())
            self.skip()
            if self.text[self.pos] == "]":
                self.pos += 1
                return result
            self.expect(",")

    def string(self):
        self.expect('"')
        start = self.pos
        while self.text[self.pos] != '"':
            self.pos += 1
        self.pos += 1
        return self.text[start : self.pos - 1]

    def number(self):
        start = self.pos
        while self.pos < len(self.text) and self.text[self.pos] in "+-0123456789.eE":
            self.pos += 1
        word = self.text[start : self.pos]
        if not word:
            raise ValueError("no value at %d" % start)
        if "." in word or "e" in word:
            return float(word)
        return int(word)


def depth(v):
    if isinstance(v, list):
        return 1 + max([depth(x) for x in v], default=0)
    if isinstance(v, dict):
        return 1 + max([depth(x) for x in v.values()], default=0)
    return 0


def total(v):
    if isinstance(v, bool):
        return 0
    if isinstance(v, (int, float)):
        return v
    if isinstance(v, list):
        return sum(total(x) for x in v)
    if isinstance(v, dict):
        return sum(total(x) for x in v.values())
    return 0


text = '{"a": [1, 2.5, {"b": null}], "c": true, "d": "x y", "e": {}, "f": [], "g": -3e2}'
data = Parser(text).value()
print(data)
print(dump(data))
print(dump(Parser(dump(data)).value()) == dump(data))
print(Parser(dump(data)).value() == data)
print(depth(data), total(data))
if isinstance(data, dict):
    for k in data:
        print(k, type(data[k]).__name__, data[k])
    a = data["a"]
    if isinstance(a, list):
        a.append("added")
        print(len(a), a)
print(dump([1, [2, [3, [True, None, "s"]]]]))
for bad in ["[1, 2", "{1: 2}", "[1 2]", "[,]"]:
    try:
        print(Parser(bad).value())
    except ValueError as e:
        print("ValueError:", e)
    except IndexError as e:
        print("IndexError:", e)
