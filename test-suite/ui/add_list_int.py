def main():
    xs = [1, 2]
    print(xs + 3)  #~


main()
