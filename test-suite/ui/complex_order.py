def main():
    z = complex(1, 2)
    print(z < complex(2, 1))  #~


main()
