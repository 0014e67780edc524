"""A language of one-line programs: tokenizer, parser into a class hierarchy,
printer, simplifier and evaluator."""

KEYWORDS = {"let": 1, "print": 2, "while": 3, "end": 4, "if": 5}


class ParseError(Exception):
    def __init__(self, message, position):
        Exception.__init__(self, message)
        self.message = message
        self.position = position


class Token:
    def __init__(self, kind, text, position):
        self.kind = kind
        self.text = text
        self.position = position

    def __repr__(self):
        return "%s(%r)" % (self.kind, self.text)


def tokenize(source):
    tokens = []
    i = 0
    while i < len(source):
        c = source[i]
        start = i
        if c in " \t":
            i += 1
        elif c.isdigit():
            while i < len(source) and (source[i].isdigit() or source[i] == "."):
                i += 1
            tokens.append(Token("number", source[start:i], start))
        elif c.isalpha() or c == "_":
            while i < len(source) and (source[i].isalnum() or source[i] == "_"):
                i += 1
            word = source[start:i]
            tokens.append(Token("keyword" if word in KEYWORDS else "name", word, start))
        elif source[i : i + 2] in ["==", "!=", "<=", ">="]:
            tokens.append(Token("operator", source[i : i + 2], start))
            i += 2
        elif c in "+-*/()<>=;^,":
            tokens.append(Token("operator", c, start))
            i += 1
        else:
            raise ParseError("unexpected %r" % c, i)
    tokens.append(Token("end", "", len(source)))
    return tokens


class Node:
    precedence = 9

    def evaluate(self, variables):
        raise NotImplementedError

    def show(self):
        raise NotImplementedError

    def simplified(self):
        return self

    def is_constant(self, value):
        return False

    def wrapped(self, level):
        if self.precedence < level:
            return "(" + self.show() + ")"
        return self.show()


class Constant(Node):
    def __init__(self, value):
        self.value = value

    def evaluate(self, variables):
        return self.value

    def show(self):
        if self.value == int(self.value):
            return str(int(self.value))
        return str(self.value)

    def is_constant(self, value):
        return self.value == value


class Name(Node):
    def __init__(self, name):
        self.name = name

    def evaluate(self, variables):
        return variables[self.name]

    def show(self):
        return self.name


class Negate(Node):
    precedence = 3

    def __init__(self, operand):
        self.operand = operand

    def evaluate(self, variables):
        return -self.operand.evaluate(variables)

    def show(self):
        return "-" + self.operand.wrapped(4)

    def simplified(self):
        operand = self.operand.simplified()
        if isinstance(operand, Constant):
            return Constant(-operand.value)
        if isinstance(operand, Negate):
            return operand.operand
        return Negate(operand)


class Binary(Node):
    symbol = "?"

    def __init__(self, left, right):
        self.left = left
        self.right = right

    def evaluate(self, variables):
        return self.apply(self.left.evaluate(variables), self.right.evaluate(variables))

    def apply(self, a, b):
        raise NotImplementedError

    def show(self):
        return "%s %s %s" % (
            self.left.wrapped(self.precedence),
            self.symbol,
            self.right.wrapped(self.precedence + 1),
        )

    def simplified(self):
        left = self.left.simplified()
        right = self.right.simplified()
        if isinstance(left, Constant) and isinstance(right, Constant):
            if self.symbol != "/" or right.value != 0.0:
                return Constant(self.apply(left.value, right.value))
        return self.rebuilt(left, right)

    def rebuilt(self, left, right):
        raise NotImplementedError


class Sum(Binary):
    symbol = "+"
    precedence = 1

    def apply(self, a, b):
        return a + b

    def rebuilt(self, left, right):
        if left.is_constant(0.0):
            return right
        if right.is_constant(0.0):
            return left
        return Sum(left, right)


class Difference(Binary):
    symbol = "-"
    precedence = 1

    def apply(self, a, b):
        return a - b

    def rebuilt(self, left, right):
        if right.is_constant(0.0):
            return left
        return Difference(left, right)


class Product(Binary):
    symbol = "*"
    precedence = 2

    def apply(self, a, b):
        return a * b

    def rebuilt(self, left, right):
        if left.is_constant(0.0) or right.is_constant(0.0):
            return Constant(0.0)
        if left.is_constant(1.0):
            return right
        if right.is_constant(1.0):
            return left
        return Product(left, right)


class Quotient(Binary):
    symbol = "/"
    precedence = 2

    def apply(self, a, b):
        return a / b

    def rebuilt(self, left, right):
        if right.is_constant(1.0):
            return left
        return Quotient(left, right)


class Power(Binary):
    symbol = "^"
    precedence = 4

    def apply(self, a, b):
        return a ** b

    def rebuilt(self, left, right):
        if right.is_constant(1.0):
            return left
        return Power(left, right)


class Comparison(Binary):
    precedence = 0

    def __init__(self, symbol, left, right):
        Binary.__init__(self, left, right)
        self.symbol = symbol

    def apply(self, a, b):
        if self.symbol == "<":
            return 1.0 if a < b else 0.0
        if self.symbol == ">":
            return 1.0 if a > b else 0.0
        if self.symbol == "==":
            return 1.0 if a == b else 0.0
        return 1.0 if a != b else 0.0

    def rebuilt(self, left, right):
        return Comparison(self.symbol, left, right)


class Parser:
    def __init__(self, source):
        self.tokens = tokenize(source)
        self.at = 0

    def peek(self):
        return self.tokens[self.at]

    def next(self):
        token = self.tokens[self.at]
        self.at += 1
        return token

    def accept(self, text):
        token = self.peek()
        if token.kind == "operator" and token.text == text:
            self.at += 1
            return True
        return False

    def parse(self):
        node = self.comparison()
        token = self.peek()
        if token.kind != "end":
            raise ParseError("expected an operator, found %s" % token, token.position)
        return node

    def comparison(self):
        left = self.sum()
        token = self.peek()
        if token.kind == "operator" and token.text in ["<", ">", "==", "!="]:
            self.next()
            return Comparison(token.text, left, self.sum())
        return left

    def sum(self):
        node = self.product()
        while True:
            if self.accept("+"):
                node = Sum(node, self.product())
            elif self.accept("-"):
                node = Difference(node, self.product())
            else:
                return node

    def product(self):
        node = self.unary()
        while True:
            if self.accept("*"):
                node = Product(node, self.unary())
            elif self.accept("/"):
                node = Quotient(node, self.unary())
            else:
                return node

    def unary(self):
        if self.accept("-"):
            return Negate(self.unary())
        return self.power()

    def power(self):
        base = self.atom()
        if self.accept("^"):
            return Power(base, self.unary())
        return base

    def atom(self):
        token = self.next()
        if token.kind == "number":
            try:
                return Constant(float(token.text))
            except ValueError:
                raise ParseError("bad number " + token.text, token.position)
        if token.kind == "name":
            return Name(token.text)
        if token.kind == "operator" and token.text == "(":
            node = self.comparison()
            if not self.accept(")"):
                raise ParseError("expected )", self.peek().position)
            return node
        raise ParseError("expected a value, found %s" % token, token.position)


EXPRESSIONS = [
    "1 + 2 * 3",
    "(1 + 2) * 3",
    "-x ^ 2 + 4 * y",
    "x * 1 + 0 * y - 0",
    "2 ^ 3 ^ 2",
    "10 - 4 - 3",
    "10 - (4 - 3)",
    "x / (y - 3)",
    "--x + -(-3)",
    "1.5 * x < y + 10",
    "z + 1",
    "1 +",
    "(2 + 3",
    "4 $ 4",
    "1.2.3",
    "2 3",
]


def main():
    variables = {"x": 2.0, "y": 3.0}
    print(tokenize("let a1 = 2*(b_c)"))
    for source in EXPRESSIONS:
        try:
            tree = Parser(source).parse()
        except ParseError as e:
            print("%s\n%s^ %s" % (source, " " * e.position, e.message))
            continue
        simple = tree.simplified()
        try:
            value = tree.evaluate(variables)
            again = simple.evaluate(variables)
            print("%s  =>  %s  =>  %s = %s" % (source, tree.show(), simple.show(), value))
            assert value == again
        except ZeroDivisionError:
            print(source, "divides by zero")
        except KeyError as e:
            print(source, "needs", e)


if __name__ == "__main__":
    main()
