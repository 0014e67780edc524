if __name__ == "__main__":
    xs = [1, 2]
    print(f"{xs:>10}")  #~
