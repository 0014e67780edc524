if __name__ == "__main__":
    xs = [1, 2]
    print(xs["0"])  #~
