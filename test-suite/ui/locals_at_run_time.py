def main():
    x = 1
    print(locals())  #~


if __name__ == "__main__":
    main()
