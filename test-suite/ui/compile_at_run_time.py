def main(text):
    return compile(text, "x", "eval")  #~


if __name__ == "__main__":
    main("1")
