def show(*args, **kw):
    print(len(args), len(kw), sorted(kw))


def area(width, height=2, *, scale=1):
    return width * height * scale


def forward(*args, **kw):
    return area(*args, **kw)


def options(**kw):
    title = kw.get("title", "untitled")
    size = kw.get("size", "?")
    if "color" in kw:
        print("has color", kw["color"])
    for k, v in kw.items():
        print(k, "=", v)
    return title + ":" + size


show()
show(1, 2)
show(1, a=1, b=2)
print(forward(3), forward(3, 4), forward(3, height=5), forward(3, 4, scale=10))
print(options())
print(options(title="x", color="red"))
print(area(**{"width": 3, "height": 4}))
print(forward(**{"width": 3, "scale": 4}))

# Feature: Functions / **kwargs
