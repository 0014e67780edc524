"""Reads and writes JSON into classes of its own."""


class JsonError(ValueError):
    def __init__(self, message, line, column):
        super().__init__("%d:%d: %s" % (line, column, message))
        self.line = line
        self.column = column


class Json:
    def write(self, indent):
        raise NotImplementedError

    def at(self, key):
        raise KeyError(key)

    def depth(self):
        return 0

    def number(self):
        raise TypeError("not a number")


class Null(Json):
    def write(self, indent):
        return "null"


class Truth(Json):
    def __init__(self, value):
        self.value = value

    def write(self, indent):
        return "true" if self.value else "false"


class Number(Json):
    def __init__(self, value):
        self.value = value

    def write(self, indent):
        if self.value == int(self.value):
            return str(int(self.value))
        return repr(self.value)

    def number(self):
        return self.value


class String(Json):
    def __init__(self, value):
        self.value = value

    def write(self, indent):
        return quote(self.value)


class Array(Json):
    def __init__(self):
        self.items = []

    def write(self, indent):
        if not self.items:
            return "[]"
        inner = indent + "  "
        lines = [inner + item.write(inner) for item in self.items]
        return "[\n" + ",\n".join(lines) + "\n" + indent + "]"

    def at(self, key):
        return self.items[int(key)]

    def depth(self):
        return 1 + max([0] + [item.depth() for item in self.items])


class Object(Json):
    def __init__(self):
        self.members = {}

    def write(self, indent):
        if not self.members:
            return "{}"
        inner = indent + "  "
        lines = []
        for key, value in self.members.items():
            lines.append(inner + quote(key) + ": " + value.write(inner))
        return "{\n" + ",\n".join(lines) + "\n" + indent + "}"

    def at(self, key):
        return self.members[key]

    def depth(self):
        return 1 + max([0] + [v.depth() for v in self.members.values()])


ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", '"': '"', "\\": "\\", "/": "/"}


def quote(text):
    out = ['"']
    for c in text:
        if c == '"' or c == "\\":
            out.append("\\" + c)
        elif c == "\n":
            out.append("\\n")
        elif c == "\t":
            out.append("\\t")
        elif ord(c) < 32 or ord(c) > 126:
            out.append("\\u%04x" % ord(c))
        else:
            out.append(c)
    out.append('"')
    return "".join(out)


class Parser:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def fail(self, message):
        before = self.text[: self.at]
        line = before.count("\n") + 1
        column = self.at - (before.rfind("\n") + 1) + 1
        raise JsonError(message, line, column)

    def peek(self):
        if self.at < len(self.text):
            return self.text[self.at]
        return ""

    def skip(self):
        while self.peek() != "" and self.peek() in " \t\r\n":
            self.at += 1

    def expect(self, c):
        if self.peek() != c:
            self.fail("expected %r, found %r" % (c, self.peek()))
        self.at += 1

    def parse(self):
        value = self.value()
        self.skip()
        if self.at < len(self.text):
            self.fail("text after the value")
        return value

    def value(self):
        self.skip()
        c = self.peek()
        if c == "{":
            return self.object()
        if c == "[":
            return self.array()
        if c == '"':
            return String(self.string())
        if c == "-" or c.isdigit():
            return self.number()
        for word, result in [("true", Truth(True)), ("false", Truth(False)), ("null", Null())]:
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return result
        self.fail("unexpected %r" % c)

    def object(self):
        result = Object()
        self.expect("{")
        self.skip()
        if self.peek() == "}":
            self.at += 1
            return result
        while True:
            self.skip()
            key = self.string()
            self.skip()
            self.expect(":")
            result.members[key] = self.value()
            self.skip()
            if self.peek() != ",":
                break
            self.at += 1
        self.expect("}")
        return result

    def array(self):
        result = Array()
        self.expect("[")
        self.skip()
        if self.peek() == "]":
            self.at += 1
            return result
        while True:
            result.items.append(self.value())
            self.skip()
            if self.peek() != ",":
                break
            self.at += 1
        self.expect("]")
        return result

    def string(self):
        self.expect('"')
        out = []
        while True:
            c = self.peek()
            if c == "":
                self.fail("string without end")
            self.at += 1
            if c == '"':
                return "".join(out)
            if c == "\\":
                e = self.peek()
                self.at += 1
                if e == "u":
                    out.append(chr(int(self.text[self.at : self.at + 4], 16)))
                    self.at += 4
                elif e in ESCAPES:
                    out.append(ESCAPES[e])
                else:
                    self.fail("bad escape %r" % e)
            else:
                out.append(c)

    def number(self):
        start = self.at
        if self.peek() == "-":
            self.at += 1
        while self.peek() != "" and self.peek() in "0123456789.eE+-":
            self.at += 1
        try:
            return Number(float(self.text[start : self.at]))
        except ValueError:
            self.fail("bad number " + self.text[start : self.at])


SAMPLE = """
{ "name": "Heron", "crew": [ "Ann", "B\\u00f6rn", "C\\"y" ], "length": 12.5,
  "tonnes": 30, "sunk": false, "owner": null, "log": [],
  "engine": {"power": 4.5e2, "notes": "line one\\nline\\ttwo", "parts": [[1, -2], [3.25]]} }
"""


def main():
    boat = Parser(SAMPLE).parse()
    text = boat.write("")
    print(text)
    again = Parser(text).parse()
    print(again.write("") == text, boat.depth())
    print(boat.at("engine").at("parts").at("1").at("0").number() * 2)
    print(boat.at("crew").at("1").write(""))
    for bad in ["", "{", "[1, 2", '{"a" 1}', "[1,\n 2,\n x]", '"abc', "1.2.3", "[] []", '"\\q"']:
        try:
            print(Parser(bad).parse().write(""))
        except JsonError as e:
            print("error", e)
    for path in ["none", "crew"]:
        try:
            print(boat.at(path).number())
        except KeyError as e:
            print("no key", e)
        except TypeError as e:
            print("type", e)
    big = Array()
    for i in range(500):
        item = Object()
        item.members["id"] = Number(i * 1.0)
        item.members["name"] = String("item %d" % i)
        big.items.append(item)
    text = big.write("")
    print(len(text), len(Parser(text).parse().write("")), sum([x.at("id").number() for x in big.items]))


if __name__ == "__main__":
    main()
