import sys

print(len(sys.argv), sys.argv[1:])
total = 0
for arg in sys.argv[1:]:
    if arg.isdigit():
        total += int(arg)
    else:
        print("not a number:", arg)
print(total)
if total > 100:
    sys.exit(5)

# Feature: Library / sys.argv
