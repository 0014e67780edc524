"""A little Lisp: s-expressions are lists, strings and numbers."""
# Feature: Types / recursive types


def tokenize(text):
    return text.replace("(", " ( ").replace(")", " ) ").split()


def read(tokens):
    if not tokens:
        raise SyntaxError("unexpected end")
    token = tokens.pop(0)
    if token == "(":
        items = []
        while tokens and tokens[0] != ")":
            items.append(read(tokens))
        if not tokens:
            raise SyntaxError("missing )")
        tokens.pop(0)
        return items
    if token == ")":
        raise SyntaxError("unexpected )")
    return atom(token)


def atom(token):
    try:
        return int(token)
    except ValueError:
        try:
            return float(token)
        except ValueError:
            return token


def show(x):
    if isinstance(x, list):
        return "(" + " ".join(map(show, x)) + ")"
    return str(x)


class Env:
    def __init__(self, outer=None):
        self.vars = {}
        self.outer = outer

    def find(self, name):
        env = self
        while env is not None:
            if name in env.vars:
                return env.vars[name]
            env = env.outer
        raise NameError(name)


class Lambda:
    def __init__(self, params, body, env):
        self.params = params
        self.body = body
        self.env = env


def number(x):
    if isinstance(x, bool) or not isinstance(x, (int, float)):
        raise TypeError("not a number: " + show(x))
    return x


def evaluate(x, env):
    if isinstance(x, str):
        return env.find(x)
    if not isinstance(x, list):
        return x
    head = x[0]
    if head == "if":
        chosen = x[2] if evaluate(x[1], env) else x[3]
        return evaluate(chosen, env)
    if head == "define":
        name = x[1]
        assert isinstance(name, str)
        env.vars[name] = evaluate(x[2], env)
        return None
    if head == "lambda":
        params = x[1]
        assert isinstance(params, list)
        return Lambda(params, x[2], env)
    if head == "quote":
        return x[1]
    args = [evaluate(a, env) for a in x[1:]]
    if head == "+":
        return number(args[0]) + number(args[1])
    if head == "-":
        return number(args[0]) - number(args[1])
    if head == "*":
        return number(args[0]) * number(args[1])
    if head == "<":
        return number(args[0]) < number(args[1])
    if head == "list":
        return args
    f = evaluate(head, env)
    if isinstance(f, Lambda):
        inner = Env(f.env)
        for p, a in zip(f.params, args):
            if isinstance(p, str):
                inner.vars[p] = a
        return evaluate(f.body, inner)
    raise TypeError("cannot call " + show(head))


top = Env()
for line in [
    "(define fact (lambda (n) (if (< n 2) 1 (* n (fact (- n 1))))))",
    "(fact 10)",
    "(define half 0.5)",
    "(* half 3)",
    "(list 1 (quote (a b 2.5)) (< 1 2))",
    "(1 2)",
    "(+ 1 (quote x))",
    "undefined",
    "(+ 1",
]:
    try:
        result = evaluate(read(tokenize(line)), top)
        if isinstance(result, Lambda):
            print("lambda")
        elif result is not None:
            print(show(result) if not isinstance(result, bool) else result)
    except (SyntaxError, NameError, TypeError) as e:
        print(type(e).__name__ + ":", e)
print(read(tokenize("(a (1 2.5) b)")))
