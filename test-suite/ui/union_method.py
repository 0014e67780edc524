def show(items):
    for item in items:
        print(item.upper())  #~


if __name__ == "__main__":
    things = ["a"]
    things.append(3)
    show(things)
