def main():
    xs = [1]
    print(-xs)  #~


main()
