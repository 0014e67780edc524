"""A vending machine as a table-driven machine, a traffic light with state
objects, and a recogniser of numbers."""


class Machine:
    def __init__(self, start):
        self.state = start
        self.table = {}
        self.log = []

    def on(self, state, event, target, action):
        self.table[(state, event)] = (target, action)

    def fire(self, event):
        key = (self.state, event)
        if key not in self.table:
            self.log.append("%s ignored in %s" % (event, self.state))
            return False
        target, action = self.table[key]
        action(event)
        self.state = target
        return True


class Vending:
    def __init__(self):
        self.credit = 0
        self.stock = 2
        self.messages = []
        m = Machine("idle")
        m.on("idle", "coin", "paid", self.take_coin)
        m.on("paid", "coin", "paid", self.take_coin)
        m.on("paid", "button", "idle", self.vend)
        m.on("paid", "cancel", "idle", self.refund)
        m.on("idle", "kick", "broken", self.complain)
        m.on("broken", "repair", "idle", lambda event: None)
        self.machine = m

    def take_coin(self, event):
        self.credit += 50

    def vend(self, event):
        if self.stock == 0:
            self.messages.append("sold out")
            self.refund(event)
            return
        self.stock -= 1
        self.messages.append("drink for %d" % self.credit)
        self.credit = 0

    def refund(self, event):
        self.messages.append("back %d" % self.credit)
        self.credit = 0

    def complain(self, event):
        self.messages.append("ouch: " + event)


class Light:
    """The states are objects that answer the next one."""

    name = "?"
    seconds = 0

    def next(self):
        raise NotImplementedError


class Red(Light):
    name = "red"
    seconds = 30

    def next(self):
        return Green()


class Green(Light):
    name = "green"
    seconds = 25

    def next(self):
        return Yellow()


class Yellow(Light):
    name = "yellow"
    seconds = 5

    def next(self):
        return Red()


def kind_of_number(text):
    state = "start"
    for c in text:
        if c.isdigit():
            state = {"start": "int", "sign": "int", "int": "int", "dot": "fraction",
                     "fraction": "fraction", "e": "exponent", "esign": "exponent",
                     "exponent": "exponent"}.get(state, "bad")
        elif c in "+-":
            state = {"start": "sign", "e": "esign"}.get(state, "bad")
        elif c == ".":
            state = {"start": "dot", "sign": "dot", "int": "fraction"}.get(state, "bad")
        elif c in "eE":
            state = {"int": "e", "fraction": "e"}.get(state, "bad")
        else:
            state = "bad"
        if state == "bad":
            return "nothing"
    if state == "int":
        return "integer"
    if state == "fraction" or state == "exponent":
        return "float"
    return "nothing"


if __name__ == "__main__":
    vending = Vending()
    events = "coin coin button button kick coin repair coin cancel coin button coin button".split()
    for event in events:
        vending.machine.fire(event)
    print(vending.messages, vending.machine.state, vending.stock)
    for line in vending.machine.log:
        print(line)
    light = Red()
    clock = 0
    for _ in range(7):
        print("%3d %s" % (clock, light.name))
        clock += light.seconds
        light = light.next()
    for text in ["12", "-3.5", "1e10", "+2.", ".5", ".", "1e", "--1", "1.2.3", "x", ""]:
        print("%-6s %s" % (text, kind_of_number(text)))

# Feature: Functions / tables of functions
