# A small Scheme in RPython style: objects, environments, a reader, closures.
# Feature: RPython / whole interpreters
from rpython.rlib.jit import elidable, promote, unroll_safe
from rpython.rlib.rarithmetic import ovfcheck, string_to_int
from rpython.rlib.rbigint import rbigint
from rpython.rlib.rstring import ParseStringError, ParseStringOverflowError, StringBuilder


class SchemeError(Exception):
    def __init__(self, msg):
        self.msg = msg


class W_Object(object):
    _attrs_ = []

    def to_string(self):
        return '#<object>'

    def is_true(self):
        return True


class W_Nil(W_Object):
    def to_string(self):
        return '()'


class W_Bool(W_Object):
    _immutable_fields_ = ['value']

    def __init__(self, value):
        self.value = value

    def to_string(self):
        return '#t' if self.value else '#f'

    def is_true(self):
        return self.value


class W_Number(W_Object):
    pass


class W_Fixnum(W_Number):
    def __init__(self, n):
        self.n = n

    def to_string(self):
        return str(self.n)


class W_Bignum(W_Number):
    def __init__(self, big):
        self.big = big

    def to_string(self):
        return self.big.str()


class W_Symbol(W_Object):
    table = {}

    def __init__(self, name):
        self.name = name

    def to_string(self):
        return self.name


class W_Pair(W_Object):
    def __init__(self, car, cdr):
        self.car = car
        self.cdr = cdr

    def to_string(self):
        b = StringBuilder()
        b.append('(')
        w = self
        while True:
            b.append(w.car.to_string())
            rest = w.cdr
            if isinstance(rest, W_Pair):
                b.append(' ')
                w = rest
                continue
            if rest is not w_nil:
                b.append(' . ')
                b.append(rest.to_string())
            break
        b.append(')')
        return b.build()


class W_Procedure(W_Object):
    def call(self, args):
        raise SchemeError('not callable')


class W_Primitive(W_Procedure):
    def __init__(self, name, function):
        self.name = name
        self.function = function

    def call(self, args):
        return self.function(args)

    def to_string(self):
        return '#<primitive %s>' % self.name


class W_Closure(W_Procedure):
    def __init__(self, params, body, env):
        self.params = params
        self.body = body
        self.env = env

    @unroll_safe
    def call(self, args):
        params = promote(self.params)
        if len(params) != len(args):
            raise SchemeError('expected %d arguments, got %d' % (len(params), len(args)))
        env = Env(self.env)
        for i in range(len(params)):
            env.values[params[i]] = args[i]
        w_result = w_nil
        for w in self.body:
            w_result = evaluate(w, env)
        return w_result


class Env(object):
    def __init__(self, outer):
        self.outer = outer
        self.values = {}

    def lookup(self, sym):
        env = self
        while env is not None:
            if sym in env.values:
                return env.values[sym]
            env = env.outer
        raise SchemeError('unbound variable: ' + sym.name)

    def assign(self, sym, w):
        env = self
        while env is not None:
            if sym in env.values:
                env.values[sym] = w
                return
            env = env.outer
        raise SchemeError('unbound variable: ' + sym.name)


w_nil = W_Nil()
w_true = W_Bool(True)
w_false = W_Bool(False)


def symbol(name):
    sym = W_Symbol.table.get(name, None)
    if sym is None:
        sym = W_Symbol(name)
        W_Symbol.table[name] = sym
    return sym


def tokenize(text):
    return text.replace('(', ' ( ').replace(')', ' ) ').replace("'", " ' ").split()


class Reader(object):
    def __init__(self, text):
        self.tokens = tokenize(text)
        self.pos = 0

    def more(self):
        return self.pos < len(self.tokens)

    def read(self):
        if not self.more():
            raise SchemeError('unexpected end')
        token = self.tokens[self.pos]
        self.pos += 1
        if token == '(':
            items = []
            while True:
                if not self.more():
                    raise SchemeError('unexpected end')
                if self.tokens[self.pos] == ')':
                    self.pos += 1
                    break
                items.append(self.read())
            return make_list(items)
        if token == ')':
            raise SchemeError('unexpected )')
        if token == "'":
            return make_list([symbol('quote'), self.read()])
        if token == '#t':
            return w_true
        if token == '#f':
            return w_false
        try:
            return W_Fixnum(string_to_int(token, 10))
        except ParseStringOverflowError as e:
            return W_Bignum(rbigint._from_numberstring_parser(e.parser))
        except ParseStringError:
            return symbol(token)


def make_list(items):
    w = w_nil
    i = len(items) - 1
    while i >= 0:
        w = W_Pair(items[i], w)
        i -= 1
    return w


def list_items(w):
    items = []
    while isinstance(w, W_Pair):
        items.append(w.car)
        w = w.cdr
    return items


def big(w):
    if isinstance(w, W_Fixnum):
        return rbigint.fromint(w.n)
    if isinstance(w, W_Bignum):
        return w.big
    raise SchemeError('not a number: ' + w.to_string())


def shrink(b):
    if b.fits_int():
        return W_Fixnum(b.toint())
    return W_Bignum(b)


def add(args):
    result = W_Fixnum(0)
    for w in args:
        if isinstance(w, W_Fixnum) and isinstance(result, W_Fixnum):
            try:
                result = W_Fixnum(ovfcheck(result.n + w.n))
                continue
            except OverflowError:
                pass
        result = shrink(big(result).add(big(w)))
    return result


def mul(args):
    result = W_Fixnum(1)
    for w in args:
        result = shrink(big(result).mul(big(w)))
    return result


def sub(args):
    if len(args) == 1:
        return shrink(big(args[0]).neg())
    return shrink(big(args[0]).sub(big(args[1])))


def remainder(args):
    return shrink(big(args[0]).mod(big(args[1])))


def less(args):
    return w_true if big(args[0]).lt(big(args[1])) else w_false


def equal(args):
    return w_true if big(args[0]).eq(big(args[1])) else w_false


def cons(args):
    return W_Pair(args[0], args[1])


def pair(w):
    if not isinstance(w, W_Pair):
        raise SchemeError('not a pair: ' + w.to_string())
    return w


def car(args):
    return pair(args[0]).car


def cdr(args):
    return pair(args[0]).cdr


def is_null(args):
    return w_true if args[0] is w_nil else w_false


def display(args):
    print(' '.join([w.to_string() for w in args]))
    return w_nil


PRIMITIVES = [('+', add), ('*', mul), ('-', sub), ('modulo', remainder), ('<', less), ('=', equal), ('cons', cons),
              ('car', car), ('cdr', cdr), ('null?', is_null), ('display', display)]

s_quote, s_if, s_define = symbol('quote'), symbol('if'), symbol('define')
s_lambda, s_set, s_begin, s_let = symbol('lambda'), symbol('set!'), symbol('begin'), symbol('let')


def as_symbol(w):
    if not isinstance(w, W_Symbol):
        raise SchemeError('not a symbol: ' + w.to_string())
    return w


def evaluate(w, env):
    if isinstance(w, W_Symbol):
        return env.lookup(w)
    if not isinstance(w, W_Pair):
        return w
    head = w.car
    if isinstance(head, W_Symbol):
        rest = list_items(w.cdr)
        if head is s_quote:
            return rest[0]
        if head is s_if:
            if evaluate(rest[0], env).is_true():
                return evaluate(rest[1], env)
            if len(rest) > 2:
                return evaluate(rest[2], env)
            return w_nil
        if head is s_define:
            target = rest[0]
            if isinstance(target, W_Pair):
                params = [as_symbol(p) for p in list_items(target.cdr)]
                env.values[as_symbol(target.car)] = W_Closure(params, rest[1:], env)
            else:
                env.values[as_symbol(target)] = evaluate(rest[1], env)
            return w_nil
        if head is s_lambda:
            return W_Closure([as_symbol(p) for p in list_items(rest[0])], rest[1:], env)
        if head is s_set:
            env.assign(as_symbol(rest[0]), evaluate(rest[1], env))
            return w_nil
        if head is s_begin:
            w_result = w_nil
            for x in rest:
                w_result = evaluate(x, env)
            return w_result
        if head is s_let:
            inner = Env(env)
            for binding in list_items(rest[0]):
                parts = list_items(binding)
                inner.values[as_symbol(parts[0])] = evaluate(parts[1], env)
            w_result = w_nil
            for x in rest[1:]:
                w_result = evaluate(x, inner)
            return w_result
    w_proc = evaluate(head, env)
    args = [evaluate(x, env) for x in list_items(w.cdr)]
    if isinstance(w_proc, W_Procedure):
        return w_proc.call(args)
    raise SchemeError('not a procedure: ' + w_proc.to_string())


PROGRAM = """
(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))
(display (fact 5) (fact 25))
(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
(display (fib 16))
(define (map f l) (if (null? l) '() (cons (f (car l)) (map f (cdr l)))))
(define (make-counter)
  (let ((n 0)) (lambda () (begin (set! n (+ n 1)) n))))
(define c (make-counter))
(c) (c)
(display (c) (map (lambda (x) (* x x)) '(1 2 3 4)) '(a . b) #t car)
(display 99999999999999999999 (+ 9223372036854775807 1) (- 99999999999999999999 99999999999999999998))
(display (cons 1 2) (cons 1 (cons 2 3)) (quote (1 (2 3) ())))
(define (loop i acc) (if (= i 0) acc (loop (- i 1) (+ acc (modulo i 7)))))
(display (loop 300 0))
(display (fact 20) (* (fact 20) (fact 20)))
(car 5)
"""


def entry_point(argv):
    env = Env(None)
    for name, function in PRIMITIVES:
        env.values[symbol(name)] = W_Primitive(name, function)
    reader = Reader(PROGRAM)
    try:
        while reader.more():
            evaluate(reader.read(), env)
    except SchemeError as e:
        print('error: ' + e.msg)
    for bad in ('(undefined 1)', '((lambda (x) x))', '(1 2)', '(+ 1', ')'):
        try:
            print(evaluate(Reader(bad).read(), env).to_string())
        except SchemeError as e:
            print('error: ' + e.msg)
    return 0


def target(driver, args):
    driver.exe_name = 'scheme-%(backend)s'
    return entry_point, None
