class Account:
    def __init__(self, balance):
        self.balance = balance


def show(account):
    print(account.balence)  #~


if __name__ == "__main__":
    show(Account(3))
