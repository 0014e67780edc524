"""A lending library: books, members, loans, fines, reservations, a command
language and a journal."""

import sys


class LibraryError(Exception):
    """Anything a librarian would have to explain."""


class NotFound(LibraryError):
    def __init__(self, what, key):
        LibraryError.__init__(self, "no %s %s" % (what, key))


class NotAllowed(LibraryError):
    pass


class Book:
    def __init__(self, code, title, author, year):
        self.code = code
        self.title = title
        self.author = author
        self.year = year
        self.loan = None
        self.queue = []

    def available(self):
        return self.loan is None

    def loan_days(self):
        return 14

    def daily_fine(self):
        return 20

    def __str__(self):
        return "%s: %s by %s (%d)" % (self.code, self.title, self.author, self.year)


class Reference(Book):
    def loan_days(self):
        return 0


class Magazine(Book):
    def loan_days(self):
        return 7

    def daily_fine(self):
        return 5


class Member:
    limit = 2

    def __init__(self, name):
        self.name = name
        self.loans = []
        self.owes = 0
        self.read = []

    def may_borrow(self):
        if self.owes >= 500:
            raise NotAllowed("%s owes %d" % (self.name, self.owes))
        if len(self.loans) >= self.limit:
            raise NotAllowed("%s has %d books already" % (self.name, len(self.loans)))


class Student(Member):
    limit = 3


class Staff(Member):
    limit = 10

    def may_borrow(self):
        if len(self.loans) >= self.limit:
            raise NotAllowed(self.name + " should read one of those first")


class Loan:
    def __init__(self, book, member, day):
        self.book = book
        self.member = member
        self.due = day + book.loan_days()

    def fine(self, day):
        late = max(0, day - self.due)
        return late * self.book.daily_fine()


class Library:
    def __init__(self):
        self.books = {}
        self.members = {}
        self.day = 0
        self.journal = []
        self.counters = {}

    def note(self, text):
        self.journal.append("day %d: %s" % (self.day, text))

    def bump(self, name):
        self.counters[name] = self.counters.get(name, 0) + 1

    def book(self, code):
        book = self.books.get(code)
        if book is None:
            raise NotFound("book", code)
        return book

    def member(self, name):
        if name not in self.members:
            raise NotFound("member", name)
        return self.members[name]

    def lend(self, code, name):
        book = self.book(code)
        member = self.member(name)
        member.may_borrow()
        if book.loan_days() == 0:
            raise NotAllowed("%s stays in the house" % book.title)
        if not book.available():
            holder = book.loan.member.name
            raise NotAllowed("%s is with %s" % (book.title, holder))
        if book.queue and book.queue[0] is not member:
            raise NotAllowed("%s is reserved for %s" % (book.title, book.queue[0].name))
        if book.queue:
            book.queue.pop(0)
        loan = Loan(book, member, self.day)
        book.loan = loan
        member.loans.append(loan)
        self.note("%s borrows %s until day %d" % (name, book.title, loan.due))

    def take_back(self, code):
        book = self.book(code)
        loan = book.loan
        if loan is None:
            raise NotAllowed("%s was never out" % book.title)
        fine = loan.fine(self.day)
        member = loan.member
        member.owes += fine
        member.loans.remove(loan)
        member.read.append(book.title)
        book.loan = None
        text = "%s returns %s" % (member.name, book.title)
        if fine:
            text += ", fine %d" % fine
        if book.queue:
            text += ", wanted by %s" % book.queue[0].name
        self.note(text)

    def reserve(self, code, name):
        book = self.book(code)
        member = self.member(name)
        if member in book.queue:
            raise NotAllowed("%s waits already" % name)
        book.queue.append(member)
        self.note("%s waits for %s, place %d" % (name, book.title, len(book.queue)))

    def pay(self, name, amount):
        member = self.member(name)
        if amount > member.owes:
            raise NotAllowed("%s owes only %d" % (name, member.owes))
        member.owes -= amount
        self.note("%s pays %d" % (name, amount))

    def search(self, text):
        text = text.lower()
        return [b for b in self.books.values() if text in b.title.lower() or text in b.author.lower()]

    def execute(self, line):
        words = line.split()
        command = words[0]
        args = words[1:]
        self.bump(command)
        if command == "lend":
            self.lend(args[0], args[1])
        elif command == "return":
            self.take_back(args[0])
        elif command == "reserve":
            self.reserve(args[0], args[1])
        elif command == "pay":
            self.pay(args[0], int(args[1]))
        elif command == "wait":
            self.day += int(args[0])
        elif command == "search":
            for book in self.search(args[0]):
                print("   found", book)
        else:
            raise LibraryError("what is %r?" % command)

    def run(self, script):
        failures = 0
        for number, line in enumerate(script.strip().split("\n"), 1):
            try:
                self.execute(line.strip())
            except LibraryError as e:
                failures += 1
                self.note("line %d: %s" % (number, e))
            except (ValueError, IndexError) as e:
                failures += 1
                self.note("line %d is wrong: %s" % (number, e))
        return failures


SCRIPT = """
lend B1 ann
lend B1 bob
reserve B1 bob
reserve B1 bob
reserve B1 cyd
lend R1 ann
lend B2 ann
lend B3 ann
wait 20
return B1
lend B1 cyd
lend B1 bob
search the
wait 40
return B2
lend B4 ann
pay ann 1000
pay ann 700
lend B4 ann
return B4
return B4
lend M1 zoe
lend ZZ ann
burn B1
lend B1
pay ann much
wait 5
return B1
"""


def main():
    library = Library()
    for book in [
        Book("B1", "The Slow River", "I. Marsh", 1931),
        Book("B2", "Knots", "P. Hale", 1988),
        Book("B3", "Salt and Iron", "I. Marsh", 1940),
        Book("B4", "The Weather Book", "H. Quill", 2003),
        Reference("R1", "Great Atlas", "Various", 1999),
        Magazine("M1", "Boats Monthly", "Various", 2020),
    ]:
        library.books[book.code] = book
    for member in [Member("ann"), Student("bob"), Staff("cyd")]:
        library.members[member.name] = member
    failures = library.run(SCRIPT)
    for entry in library.journal:
        print(entry)
    for name in sorted(library.members):
        member = library.members[name]
        print(name, member.owes, [l.book.code for l in member.loans], member.read, member.limit)
    print(sorted(library.counters.items()))
    print("failures:", failures)
    return 4 if failures > 10 else 0


if __name__ == "__main__":
    sys.exit(main())
