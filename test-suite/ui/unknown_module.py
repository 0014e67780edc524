import nosuchmodule  #~

nosuchmodule.run()
