def load(path):
    return TABLE[path]  #~


TABLE = {1: "a"}
FIRST = load(2)  #~

if __name__ == "__main__":
    print(FIRST)
