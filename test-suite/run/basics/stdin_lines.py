import sys

name = input()
age = int(input("age? "))
print("hello %s, %d" % (name, age + 1))
first = sys.stdin.readline()
print(repr(first))
total = 0.0
for line in sys.stdin:
    fields = line.split()
    if not fields:
        break
    total += float(fields[0])
print(total)
rest = sys.stdin.read()
print(len(rest), repr(rest), rest.splitlines())
try:
    input()
except EOFError as e:
    print("EOFError:", e)

# Feature: Library / sys.stdin
