def greet(name, mark="!"):
    return name + mark


if __name__ == "__main__":
    print(greet("ann", shout=True))  #~
