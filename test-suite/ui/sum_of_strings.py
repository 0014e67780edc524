if __name__ == "__main__":
    print(sum(["a", "b"]))  #~
