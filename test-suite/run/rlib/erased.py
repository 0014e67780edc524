# Storage strategies of lists: one erased storage, many types.
# Feature: RPython / rlib.rerased
from rpython.rlib.rerased import erase_int, new_erasing_pair, new_static_erasing_pair, unerase_int


class W_Root(object):
    pass


class W_Int(W_Root):
    def __init__(self, v):
        self.v = v

    def __repr__(self):
        return str(self.v)


class W_Float(W_Root):
    def __init__(self, f):
        self.f = f

    def __repr__(self):
        return repr(self.f)


class Strategy(object):
    def fits(self, w):
        raise NotImplementedError


class EmptyStrategy(Strategy):
    erase, unerase = new_static_erasing_pair("empty")

    def new(self):
        return self.erase(None)

    def length(self, l):
        return 0

    def get(self, l, i):
        raise IndexError("empty")

    def append(self, l, w):
        if isinstance(w, W_Int):
            l.switch(int_strategy)
        elif isinstance(w, W_Float):
            l.switch(float_strategy)
        else:
            l.switch(object_strategy)
        l.append(w)


class IntStrategy(Strategy):
    erase, unerase = new_static_erasing_pair("int")

    def new(self):
        return self.erase([0][:0])

    def length(self, l):
        return len(self.unerase(l.storage))

    def get(self, l, i):
        return W_Int(self.unerase(l.storage)[i])

    def append(self, l, w):
        if isinstance(w, W_Int):
            self.unerase(l.storage).append(w.v)
        else:
            l.generalize()
            l.append(w)


class FloatStrategy(Strategy):
    erase, unerase = new_static_erasing_pair("float")

    def new(self):
        return self.erase([0.0][:0])

    def length(self, l):
        return len(self.unerase(l.storage))

    def get(self, l, i):
        return W_Float(self.unerase(l.storage)[i])

    def append(self, l, w):
        if isinstance(w, W_Float):
            self.unerase(l.storage).append(w.f)
        else:
            l.generalize()
            l.append(w)


class ObjectStrategy(Strategy):
    erase, unerase = new_static_erasing_pair("object")

    def new(self):
        return self.erase([])

    def length(self, l):
        return len(self.unerase(l.storage))

    def get(self, l, i):
        return self.unerase(l.storage)[i]

    def append(self, l, w):
        self.unerase(l.storage).append(w)


empty_strategy = EmptyStrategy()
int_strategy = IntStrategy()
float_strategy = FloatStrategy()
object_strategy = ObjectStrategy()


class W_List(W_Root):
    def __init__(self):
        self.strategy = empty_strategy
        self.storage = empty_strategy.new()

    def switch(self, strategy):
        self.strategy = strategy
        self.storage = strategy.new()

    def generalize(self):
        items = [self.get(i) for i in range(self.length())]
        self.switch(object_strategy)
        for w in items:
            self.append(w)

    def length(self):
        return self.strategy.length(self)

    def get(self, i):
        return self.strategy.get(self, i)

    def append(self, w):
        self.strategy.append(self, w)

    def __repr__(self):
        name = self.strategy.__class__.__name__
        return name + "[" + ", ".join([repr(self.get(i)) for i in range(self.length())]) + "]"


erase_str, unerase_str = new_erasing_pair("str")


def main():
    l = W_List()
    print(l)
    for i in range(4):
        l.append(W_Int(i * i))
    print(l, l.length())
    l.append(W_Float(2.5))
    print(l, l.length())
    f = W_List()
    f.append(W_Float(1.5))
    f.append(W_Float(-0.25))
    print(f)
    l.append(f)
    print(l)
    things = [erase_int(42), erase_str("text"), erase_int(-1)]
    print(unerase_int(things[0]) + unerase_int(things[2]), unerase_str(things[1]).upper())
    try:
        print(unerase_str(things[0]))
    except AssertionError:
        print("the wrong pair")


if __name__ == "__main__":
    main()
