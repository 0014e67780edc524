import no_such_module_anywhere  #~

if __name__ == "__main__":
    print(no_such_module_anywhere.value)
