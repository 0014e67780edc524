class Account:
    def __init__(self, owner):
        self.owner = owner


def show(account):
    return account.balance  #~


if __name__ == "__main__":
    print(show(Account("ann")))
