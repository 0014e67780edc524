import sys

print()
print("a", "b", 1, 2.5, None, True)
print("a", "b", sep="")
print("a", "b", sep=", ", end="!\n")
print("no newline", end="")
print()
print(1, 2, 3, sep="\n")
print("to stderr", file=sys.stderr)
sys.stdout.write("written\n")
n = sys.stdout.write("abc\n")
print(n)
print("unicode: é ü € 漢字 😀")
print([1.0, 2.5], ["x", 'y"'], [(1,)], {"k": [True]})
print("%s" % "percent", "{}".format("format"), f"{'f'}")
print("flush", flush=True)
print("", "x", "")

# Feature: Built-ins / print
