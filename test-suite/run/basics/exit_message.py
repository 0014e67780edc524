import sys

print("about to leave")
sys.exit("fatal: this goes to stderr")

# Feature: Library / sys.exit
