name = "world"
text = "hello, " + name
print(text, len(text))
for c in name:
    print(c)
if text == "hello, world":
    print("same")
