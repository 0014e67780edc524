def show(**options):
    return ", ".join(["%s=%d" % (k, v) for k, v in options.items()])


def tagged(name, *parts, **attributes):
    text = "<" + name
    for key in sorted(attributes):
        text += ' %s="%s"' % (key, attributes[key])
    return text + ">" + "".join(parts) + "</" + name + ">"


def forward(*args, **kwargs):
    return tagged("div", *args, **kwargs)


print(show(a=1, b=2), show() == "")
print(tagged("p", "hello", " world"), tagged("a", "link", href="/x", rel="y"))
print(forward("x", id="main"))
