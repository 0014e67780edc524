"""A bank with accounts of several kinds, a journal, and a hierarchy of
exceptions."""


class BankError(Exception):
    """Base of all that can go wrong."""


class UnknownAccount(BankError):
    def __init__(self, number):
        super().__init__("no account %d" % number)
        self.number = number


class InsufficientFunds(BankError):
    def __init__(self, account, amount):
        super().__init__("account %d lacks %s" % (account.number, money(amount - account.available())))
        self.missing = amount - account.available()


class Frozen(BankError):
    pass


class LimitExceeded(InsufficientFunds):
    pass


def money(cents):
    sign = ""
    if cents < 0:
        sign = "-"
        cents = -cents
    return "%s%d.%02d" % (sign, cents // 100, cents % 100)


class Entry:
    def __init__(self, text, amount, balance):
        self.text = text
        self.amount = amount
        self.balance = balance

    def __str__(self):
        return "%-12s %10s %10s" % (self.text, money(self.amount), money(self.balance))


class Account:
    kind = "account"

    def __init__(self, number, owner):
        self.number = number
        self.owner = owner
        self.balance = 0
        self.frozen = False
        self.journal = []

    def available(self):
        return self.balance

    def check_open(self):
        if self.frozen:
            raise Frozen("account %d is frozen" % self.number)

    def deposit(self, amount, text="deposit"):
        if amount <= 0:
            raise ValueError("deposit of " + money(amount))
        self.check_open()
        self.balance += amount
        self.journal.append(Entry(text, amount, self.balance))

    def withdraw(self, amount, text="withdrawal"):
        self.check_open()
        if amount > self.available():
            raise InsufficientFunds(self, amount)
        self.balance -= amount
        self.journal.append(Entry(text, -amount, self.balance))

    def end_of_month(self):
        pass

    def statement(self):
        print("%s %d of %s" % (self.kind, self.number, self.owner))
        for entry in self.journal:
            print("   ", entry)


class Savings(Account):
    kind = "savings"
    rate = 3  # per cent a year

    def end_of_month(self):
        interest = self.balance * self.rate // 1200
        if interest > 0:
            self.deposit(interest, "interest")


class Current(Account):
    kind = "current"

    def __init__(self, number, owner, overdraft=50000):
        super().__init__(number, owner)
        self.overdraft = overdraft

    def available(self):
        return self.balance + self.overdraft

    def withdraw(self, amount, text="withdrawal"):
        if amount > 200000:
            raise LimitExceeded(self, amount)
        super().withdraw(amount, text)

    def end_of_month(self):
        if self.balance < 0:
            fee = max(100, -self.balance // 100)
            self.balance -= fee
            self.journal.append(Entry("fee", -fee, self.balance))


class Bank:
    def __init__(self):
        self.accounts = {}
        self.next_number = 1001
        self.failed = 0

    def open(self, account):
        account.number = self.next_number
        self.next_number += 1
        self.accounts[account.number] = account
        return account.number

    def account(self, number):
        try:
            return self.accounts[number]
        except KeyError:
            raise UnknownAccount(number) from None

    def transfer(self, source, target, amount):
        a = self.account(source)
        b = self.account(target)
        a.withdraw(amount, "to %d" % target)
        try:
            b.deposit(amount, "from %d" % source)
        except BankError:
            a.deposit(amount, "returned")
            raise

    def attempt(self, source, target, amount):
        try:
            self.transfer(source, target, amount)
        except LimitExceeded as e:
            print("limit:", e)
            self.failed += 1
        except InsufficientFunds as e:
            print("funds:", e, "(missing %d)" % e.missing)
            self.failed += 1
        except BankError as e:
            print("refused:", e)
            self.failed += 1
        except ValueError as e:
            print("nonsense:", e)
            self.failed += 1
        else:
            print("moved", money(amount))
        finally:
            print("  total", money(self.total()))

    def total(self):
        return sum([a.balance for a in self.accounts.values()])


def main():
    bank = Bank()
    ann = bank.open(Savings(0, "Ann"))
    bob = bank.open(Current(0, "Bob"))
    eve = bank.open(Current(0, "Eve", 0))
    bank.account(ann).deposit(1000000)
    bank.attempt(ann, bob, 125050)
    bank.attempt(bob, eve, 170000)
    bank.attempt(bob, eve, 90000)
    bank.attempt(eve, ann, 250000)
    bank.attempt(eve, 7, 1)
    bank.attempt(ann, eve, 0)
    bank.account(eve).frozen = True
    bank.attempt(ann, eve, 1000)
    bank.account(eve).frozen = False
    for _ in range(2):
        for number in sorted(bank.accounts):
            bank.account(number).end_of_month()
    for account in bank.accounts.values():
        account.statement()
    print("failed", bank.failed, "total", money(bank.total()))


if __name__ == "__main__":
    main()
