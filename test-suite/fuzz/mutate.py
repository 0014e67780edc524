def main(options, root): return 0
