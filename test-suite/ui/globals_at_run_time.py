def main():
    print(len(globals()))  #~


if __name__ == "__main__":
    main()
