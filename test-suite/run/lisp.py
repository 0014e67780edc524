"""A small Lisp: numbers, symbols, pairs, closures with lexical scope, and
tail calls in a loop."""


class LispError(Exception):
    pass


class Value:
    def show(self):
        return "?"

    def truth(self):
        return True


class Number(Value):
    def __init__(self, n):
        self.n = n

    def show(self):
        return str(self.n)


class Symbol(Value):
    table = {}

    def __init__(self, name):
        self.name = name

    def show(self):
        return self.name


class Nil(Value):
    def show(self):
        return "()"

    def truth(self):
        return False


class Pair(Value):
    def __init__(self, head, tail):
        self.head = head
        self.tail = tail

    def show(self):
        parts = []
        node = self
        while isinstance(node, Pair):
            parts.append(node.head.show())
            node = node.tail
        text = " ".join(parts)
        if not isinstance(node, Nil):
            text += " . " + node.show()
        return "(" + text + ")"


class Builtin(Value):
    def __init__(self, name, low, high):
        self.name = name
        self.low = low
        self.high = high

    def show(self):
        return "<" + self.name + ">"

    def apply(self, args):
        raise LispError("abstract")


class Closure(Value):
    def __init__(self, params, body, scope):
        self.params = params
        self.body = body
        self.scope = scope

    def show(self):
        return "<lambda/%d>" % len(self.params)


NIL = Nil()


def intern(name):
    if name not in Symbol.table:
        Symbol.table[name] = Symbol(name)
    return Symbol.table[name]


TRUE = intern("t")


class Scope:
    def __init__(self, parent):
        self.parent = parent
        self.names = {}

    def look_up(self, name):
        scope = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.parent
        raise LispError("unbound: " + name)

    def assign(self, name, value):
        scope = self
        while scope is not None:
            if name in scope.names:
                scope.names[name] = value
                return
            scope = scope.parent
        raise LispError("set! of unbound " + name)


def number(v):
    if isinstance(v, Number):
        return v.n
    raise LispError("not a number: " + v.show())


def pair(v):
    if isinstance(v, Pair):
        return v
    raise LispError("not a pair: " + v.show())


def boolean(b):
    return TRUE if b else NIL


class Add(Builtin):
    def apply(self, args):
        total = 0
        for a in args:
            total += number(a)
        return Number(total)


class Multiply(Builtin):
    def apply(self, args):
        total = 1
        for a in args:
            total *= number(a)
        return Number(total)


class Subtract(Builtin):
    def apply(self, args):
        if len(args) == 1:
            return Number(-number(args[0]))
        return Number(number(args[0]) - number(args[1]))


class Quotient(Builtin):
    def apply(self, args):
        return Number(number(args[0]) // number(args[1]))


class Less(Builtin):
    def apply(self, args):
        return boolean(number(args[0]) < number(args[1]))


class Equals(Builtin):
    def apply(self, args):
        a = args[0]
        b = args[1]
        if isinstance(a, Number) and isinstance(b, Number):
            return boolean(a.n == b.n)
        return boolean(a is b)


class Cons(Builtin):
    def apply(self, args):
        return Pair(args[0], args[1])


class Car(Builtin):
    def apply(self, args):
        return pair(args[0]).head


class Cdr(Builtin):
    def apply(self, args):
        return pair(args[0]).tail


class IsNull(Builtin):
    def apply(self, args):
        return boolean(isinstance(args[0], Nil))


class MakeList(Builtin):
    def apply(self, args):
        result = NIL
        for a in reversed(args):
            result = Pair(a, result)
        return result


def tokens_of(text):
    return text.replace("(", " ( ").replace(")", " ) ").replace("'", " ' ").split()


class Reader:
    def __init__(self, text):
        self.tokens = tokens_of(text)
        self.at = 0

    def more(self):
        return self.at < len(self.tokens)

    def read(self):
        if not self.more():
            raise LispError("unexpected end")
        token = self.tokens[self.at]
        self.at += 1
        if token == "(":
            items = []
            while self.more() and self.tokens[self.at] != ")":
                items.append(self.read())
            if not self.more():
                raise LispError("missing )")
            self.at += 1
            return list_of(items)
        if token == ")":
            raise LispError("unexpected )")
        if token == "'":
            return list_of([intern("quote"), self.read()])
        try:
            return Number(int(token))
        except ValueError:
            return intern(token)


def list_of(items):
    result = NIL
    for item in reversed(items):
        result = Pair(item, result)
    return result


def items_of(v):
    items = []
    while isinstance(v, Pair):
        items.append(v.head)
        v = v.tail
    return items


def symbol_name(v):
    if isinstance(v, Symbol):
        return v.name
    raise LispError("not a symbol: " + v.show())


def evaluate(v, scope):
    while True:
        if isinstance(v, Symbol):
            return scope.look_up(v.name)
        if not isinstance(v, Pair):
            return v
        head = v.head
        args = items_of(v.tail)
        if isinstance(head, Symbol):
            name = head.name
            if name == "quote":
                return args[0]
            if name == "if":
                if evaluate(args[0], scope).truth():
                    v = args[1]
                elif len(args) > 2:
                    v = args[2]
                else:
                    return NIL
                continue
            if name == "define":
                target = args[0]
                if isinstance(target, Pair):
                    params = [symbol_name(p) for p in items_of(target.tail)]
                    scope.names[symbol_name(target.head)] = Closure(params, args[1:], scope)
                    return target.head
                scope.names[symbol_name(target)] = evaluate(args[1], scope)
                return target
            if name == "set!":
                value = evaluate(args[1], scope)
                scope.assign(symbol_name(args[0]), value)
                return value
            if name == "lambda":
                return Closure([symbol_name(p) for p in items_of(args[0])], args[1:], scope)
            if name == "let":
                inner = Scope(scope)
                for binding in items_of(args[0]):
                    two = items_of(binding)
                    inner.names[symbol_name(two[0])] = evaluate(two[1], scope)
                for form in args[1:-1]:
                    evaluate(form, inner)
                v = args[-1]
                scope = inner
                continue
        function = evaluate(head, scope)
        values = [evaluate(a, scope) for a in args]
        if isinstance(function, Builtin):
            if len(values) < function.low or (function.high >= 0 and len(values) > function.high):
                raise LispError("%s: %d arguments" % (function.name, len(values)))
            return function.apply(values)
        if not isinstance(function, Closure):
            raise LispError("not a function: " + function.show())
        if len(values) != len(function.params):
            raise LispError("%d arguments for %s" % (len(values), function.show()))
        inner = Scope(function.scope)
        for i in range(len(values)):
            inner.names[function.params[i]] = values[i]
        for form in function.body[:-1]:
            evaluate(form, inner)
        v = function.body[-1]
        scope = inner


def global_scope():
    scope = Scope(None)
    for builtin in [
        Add("+", 0, -1), Multiply("*", 0, -1), Subtract("-", 1, 2), Quotient("/", 2, 2),
        Less("<", 2, 2), Equals("=", 2, 2), Cons("cons", 2, 2), Car("car", 1, 1),
        Cdr("cdr", 1, 1), IsNull("null?", 1, 1), MakeList("list", 0, -1),
    ]:
        scope.names[builtin.name] = builtin
    scope.names["t"] = TRUE
    return scope


PROGRAM = """
(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))
(fact 10)
(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
(fib 15)
(define (map f l) (if (null? l) '() (cons (f (car l)) (map f (cdr l)))))
(map (lambda (x) (* x x)) '(1 2 3 4 5))
(define (range a b) (if (< a b) (cons a (range (+ a 1) b)) '()))
(define (fold f acc l) (if (null? l) acc (fold f (f acc (car l)) (cdr l))))
(fold + 0 (range 0 100))
(define (count n) (if (= n 0) 'done (count (- n 1))))
(count 2000)
(define (make-counter) (let ((n 0)) (lambda () (set! n (+ n 1)))))
(define c (make-counter))
(c) (c)
(list (c) (c) 'x '(y . z))
(cons 1 2)
(let ((x 2) (y 3)) (set! x (* x y)) (list x y))
car
(lambda (x) x)
(undefined 1)
(car 5)
(fact 1 2)
(5 5)
(/ 1 0)
(set! nothing 1)
"""


if __name__ == "__main__":
    top = global_scope()
    reader = Reader(PROGRAM)
    while reader.more():
        form = reader.read()
        try:
            print(form.show()[:40], "=>", evaluate(form, top).show())
        except LispError as e:
            print(form.show(), "=> error:", e)
        except ZeroDivisionError:
            print(form.show(), "=> division by zero")
    try:
        Reader("(a (b)").read()
    except LispError as e:
        print("reader:", e)

# Feature: Classes / hierarchies of nodes
