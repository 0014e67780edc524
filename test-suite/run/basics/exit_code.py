import sys


def finish(code):
    try:
        print("leaving with", code)
        sys.exit(code)
    finally:
        print("last words")


try:
    finish(1)
except SystemExit as e:
    print("stopped it:", e)
finish(42)

# Feature: Library / sys.exit
