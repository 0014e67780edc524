def load(path):
    return TABLE[path]  #~


TABLE = {"a": 1}
FIRST = load("b")  #~

if __name__ == "__main__":
    print(FIRST)
