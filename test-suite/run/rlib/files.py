# Streams, files and paths as text.
# Feature: RPython / rlib.streamio, rfile, rpath, rposix
import os

from rpython.rlib import rpath, rposix
from rpython.rlib.rfile import create_file
from rpython.rlib.streamio import DiskFile, StreamError, open_file_as_stream


def write_text(path, lines):
    f = open_file_as_stream(path, 'w')
    for line in lines:
        f.write(line + "\n")
    f.close()


def entry_point(argv):
    write_text("notes.txt", ["one", "two \u00e9", "", "four"])
    f = open_file_as_stream("notes.txt")
    print(repr(f.readall()))
    f.seek(4, 0)
    print(repr(f.readline()), f.tell(), repr(f.read(3)))
    f.close()
    f = open_file_as_stream("notes.txt", "a")
    f.write("more\n")
    f.close()
    f = open_file_as_stream("notes.txt")
    lines = []
    while True:
        line = f.readline()
        if not line:
            break
        lines.append(line)
    f.close()
    print(lines)
    try:
        open_file_as_stream("missing.txt")
    except OSError:
        print("OSError")
    with create_file("data.bin", "w+") as r:
        r.write("abcdef")
        r.seek(2)
        print(r.read(2), r.tell(), r.read())
    try:
        r.read()
    except ValueError as e:
        print(e)
    print([line for line in create_file("notes.txt")])
    print(rpath.rjoin("a", "b", "c.txt"), rpath.rsplit("/x/y.z"), rpath.rsplitext("y.tar"), rpath.risabs("/x"))
    print(rpath.rnormpath("a//b/../c"), rpath.rbasename("p/q"), rpath.rexists("notes.txt"), rpath.risdir("."))
    fd = rposix.open("notes.txt", os.O_RDONLY)
    print(repr(rposix.read(fd, 5)))
    rposix.close(fd)
    rposix.unlink("notes.txt")
    print(sorted(rposix.listdir(".")))
    return 0


def target(driver, args):
    return entry_point
