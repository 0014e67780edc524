name = "abc  #~
print(name)
