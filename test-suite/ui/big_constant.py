def main(n):
    return n + 100000000000000000000  #~


if __name__ == "__main__":
    print(main(1))
