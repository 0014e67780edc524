if __name__ == "__main__":
    xs = [1, 2]
    xs.push(3)  #~
