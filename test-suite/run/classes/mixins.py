class Serializable:
    def serialize(self):
        return "{" + ", ".join(self.fields()) + "}"
    def fields(self):
        return []

class Named:
    def __init__(self, name, *args):
        super().__init__(*args)
        self.name = name
    def describe(self):
        return "named " + self.name

class Aged:
    def __init__(self, age, *args):
        super().__init__(*args)
        self.age = age

class Comparable:
    def __lt__(self, other):
        return self.key() < other.key()
    def __gt__(self, other):
        return self.key() > other.key()

class Person(Named, Aged, Serializable, Comparable):
    def __init__(self, name, age):
        super().__init__(name, age)
    def fields(self):
        return super().fields() + [self.name, str(self.age)]
    def key(self):
        return self.age

class City(Named, Serializable):
    def fields(self):
        return ["city", self.name]

class LoggedMixin:
    calls = 0
    def run(self):
        LoggedMixin.calls += 1
        return "logged(" + super().run() + ")"

class TimedMixin:
    def run(self):
        return "timed(" + super().run() + ")"

class Task:
    def run(self):
        return "task"

class A(LoggedMixin, TimedMixin, Task):
    pass

class B(TimedMixin, LoggedMixin, Task):
    pass

class C(LoggedMixin, Task):
    pass

if __name__ == "__main__":
    p = Person("Ann", 30)
    q = Person("Bob", 25)
    print(p.describe(), p.serialize(), p > q, q < p, sorted([p, q])[0].name)
    c = City("Oslo")
    print(c.describe(), c.serialize())
    for t in (A(), B(), C(), Task()):
        print(t.run())
    print(LoggedMixin.calls)
    print(isinstance(p, Aged), isinstance(p, Comparable), isinstance(c, Serializable))
