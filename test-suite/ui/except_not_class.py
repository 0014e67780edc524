def main():
    try:
        print(1)
    except "oops":
        print(2)


main()
