def read(words):
    found = None
    for word in words:
        if word.isdigit():
            found = int(word)
        else:
            found = word
    return found


def main():
    value = read(["a", "1"])
    print(value + 1)  #~


if __name__ == "__main__":
    main()
