# RPython's strings are bytes: os.write takes text.
# Feature: RPython / text in the place of bytes
import os

from rpython.rlib.objectmodel import we_are_translated


def write(text):
    if we_are_translated():
        os.write(1, text)
    else:
        os.write(1, text.encode())


if __name__ == "__main__":
    write("plain\n")
    write("caf\u00e9 \u4e2d\n")
    os.write(1, b"bytes\n")
