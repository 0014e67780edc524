counter = 0
names = []
limit = 3


def bump():
    global counter
    counter += 1
    return counter


def remember(name):
    names.append(name)
    if len(names) > limit:
        reset()


def reset():
    global names, counter
    names = []
    counter = -1


def shadow():
    counter = 100
    return counter


def create():
    global created
    created = "made in a function"


def main():
    bump()
    bump()
    print(counter, shadow(), counter)
    for n in ["a", "b", "c"]:
        remember(n)
    print(names, counter)
    remember("d")
    print(names, counter, bump())
    create()
    print(created)


if __name__ == "__main__":
    main()

# Feature: Statements / global
