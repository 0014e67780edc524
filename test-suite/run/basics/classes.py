class Animal:
    count = 0
    legs = 4

    def __init__(self, name):
        self.name = name
        Animal.count += 1

    def speak(self):
        return "..."

    def describe(self):
        return "%s says %s on %d legs" % (self.name, self.speak(), self.legs)


class Dog(Animal):
    def speak(self):
        return "woof"


class Puppy(Dog):
    def __init__(self, name, age):
        super().__init__(name)
        self.age = age

    def speak(self):
        return super().speak() + "!" * self.age


class Bird(Animal):
    legs = 2

    def speak(self):
        return "tweet"

    def fly(self):
        return self.name + " flies"


animals = [Animal("thing"), Dog("rex"), Puppy("bit", 3), Bird("polly")]
for a in animals:
    print(a.describe(), isinstance(a, Dog), isinstance(a, (Bird, Puppy)))
    if isinstance(a, Bird):
        print(a.fly())
print(Animal.count, Dog.count, Dog.legs, Bird.legs)
rex = animals[1]
rex.legs = 3
print(rex.legs, Dog.legs, rex.describe())
method = rex.speak
print(method(), Dog.speak(rex), Animal.speak(rex), type(rex) is Dog, type(rex).__name__, rex.__class__.__name__)
print(issubclass(Puppy, Animal), issubclass(Bird, Dog), rex is animals[1], rex == animals[2])


class Empty:
    pass


e = Empty()
e.value = 5
e.other = "x"
print(e.value, e.other, hasattr(e, "value"), hasattr(e, "missing"), getattr(e, "value"))

# Feature: Classes / inheritance, super
