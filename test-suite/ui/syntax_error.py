def broken(x):
    if x > 1  #~
        return x
    return 0
