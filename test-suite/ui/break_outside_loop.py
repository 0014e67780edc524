def main():
    break  #~


main()
