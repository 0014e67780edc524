def main():
    d = {"a": 1}
    d.append(2)  #~
    print(d)


main()
