def main():
    name = input()
    cls = type(name, (), {})  #~
    print(cls)


main()
