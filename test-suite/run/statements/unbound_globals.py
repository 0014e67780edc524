# Feature: Statements / globals that are not bound yet, del of globals

def show():
    print(counter)

def main():
    global counter, other
    try:
        show()
    except NameError as e:
        print("caught", e)
    counter = 1
    show()
    del counter
    try:
        show()
    except NameError as e:
        print("caught", e)

main()
