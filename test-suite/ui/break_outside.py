if True:
    break  #~
