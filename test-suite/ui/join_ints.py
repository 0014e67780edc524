def main():
    print(",".join([1, 2]))  #~


main()
