def tag(xs):
    xs.name = "xs"  #~


if __name__ == "__main__":
    tag([1])
