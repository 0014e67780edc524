import os

name = "files_test.tmp"
with open(name, "w") as f:
    f.write("first\n")
    f.write("second é\n")
    print("third", 3, file=f)
with open(name) as f:
    print(repr(f.read()))
with open(name, "a") as f:
    f.write("fourth")
lines = []
with open(name) as f:
    for line in f:
        lines.append(line.rstrip("\n"))
print(lines)
with open(name, "rb") as f:
    print(f.read(8), f.readline())
os.remove(name)
try:
    open(name)
except FileNotFoundError as e:
    print("FileNotFoundError:", e)

# Feature: Library / open, files
