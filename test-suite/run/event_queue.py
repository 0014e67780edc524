"""A discrete event simulation of a post office, events in a heap of objects
ordered by __lt__."""

import heapq


class Event:
    serial = 0

    def __init__(self, time):
        self.time = time
        Event.serial += 1
        self.number = Event.serial

    def __lt__(self, other):
        if self.time != other.time:
            return self.time < other.time
        return self.number < other.number

    def happen(self, office):
        raise NotImplementedError


class Arrival(Event):
    def __init__(self, time, customer):
        super().__init__(time)
        self.customer = customer

    def happen(self, office):
        office.say(self.time, "%s arrives" % self.customer.name)
        self.customer.arrived = self.time
        office.line.append(self.customer)
        office.longest = max(office.longest, len(office.line))
        office.dispatch(self.time)


class Departure(Event):
    def __init__(self, time, customer, clerk):
        super().__init__(time)
        self.customer = customer
        self.clerk = clerk

    def happen(self, office):
        office.say(self.time, "%s leaves clerk %d" % (self.customer.name, self.clerk))
        office.free.append(self.clerk)
        office.free.sort()
        office.served += 1
        office.dispatch(self.time)


class Closing(Event):
    def happen(self, office):
        office.say(self.time, "closing, %d in line" % len(office.line))
        office.closed = True
        office.line = []


class Customer:
    def __init__(self, name, work):
        self.name = name
        self.work = work
        self.arrived = 0


class Office:
    def __init__(self, clerks, verbose):
        self.queue = []
        self.line = []
        self.free = list(range(1, clerks + 1))
        self.served = 0
        self.waited = 0
        self.longest = 0
        self.closed = False
        self.verbose = verbose
        self.handled = 0

    def say(self, time, text):
        if self.verbose:
            print("%02d:%02d %s" % (9 + time // 60, time % 60, text))

    def schedule(self, event):
        heapq.heappush(self.queue, event)

    def dispatch(self, time):
        while self.line and self.free and not self.closed:
            customer = self.line.pop(0)
            clerk = self.free.pop(0)
            self.waited += time - customer.arrived
            self.schedule(Departure(time + customer.work, customer, clerk))

    def run(self):
        while self.queue:
            event = heapq.heappop(self.queue)
            self.handled += 1
            event.happen(self)


def simulate(clerks, customers, seed, verbose):
    office = Office(clerks, verbose)
    time = 0
    for i in range(customers):
        seed = (seed * 1664525 + 1013904223) % 4294967296
        time += seed >> 28
        seed = (seed * 1664525 + 1013904223) % 4294967296
        customer = Customer("customer %d" % (i + 1), 5 + (seed >> 27))
        office.schedule(Arrival(time, customer))
    office.schedule(Closing(480))
    office.run()
    average = office.waited / office.served
    print("%d clerks: served %d, average wait %.2f, longest line %d, %d events" % (
        clerks, office.served, average, office.longest, office.handled))


if __name__ == "__main__":
    simulate(1, 6, 2024, True)
    for clerks in range(1, 5):
        simulate(clerks, 80, 7, False)
