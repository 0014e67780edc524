"""Fills and justifies paragraphs, numbers lines, makes tables of columns."""

TEXT = """The harbour master kept two books. In the first he wrote the boats that
left and the boats that came; in the second, which nobody was shown, he wrote
what the weather had been when he was sure and what it had been when he was not.

The second book was the longer one. An extraordinarily-long-compound-word-would-not-fit.
"""


def wrap(text, width):
    lines = []
    line = ""
    for word in text.split():
        while len(word) > width:
            if line:
                lines.append(line)
                line = ""
            lines.append(word[:width])
            word = word[width:]
        if not line:
            line = word
        elif len(line) + 1 + len(word) <= width:
            line += " " + word
        else:
            lines.append(line)
            line = word
    if line:
        lines.append(line)
    return lines


def justify(line, width):
    words = line.split(" ")
    if len(words) == 1:
        return line
    gaps = len(words) - 1
    spaces = width - sum([len(w) for w in words])
    out = words[0]
    for i in range(gaps):
        n = spaces // gaps
        if i < spaces % gaps:
            n += 1
        out += " " * n + words[i + 1]
    return out


def fill(text, width, mode):
    out = []
    for paragraph in text.split("\n\n"):
        lines = wrap(paragraph, width)
        for i, line in enumerate(lines):
            if mode == "left":
                out.append(line)
            elif mode == "right":
                out.append(line.rjust(width))
            elif mode == "centre":
                out.append(line.center(width).rstrip())
            elif i == len(lines) - 1:
                out.append(line)
            else:
                out.append(justify(line, width))
        out.append("")
    return out[:-1]


def columns(rows):
    widths = [0] * len(rows[0])
    for row in rows:
        for i, cell in enumerate(row):
            widths[i] = max(widths[i], len(cell))
    for row in rows:
        cells = [cell.ljust(widths[i]) for i, cell in enumerate(row)]
        print("| " + " | ".join(cells) + " |")


for mode in ["left", "right", "centre", "full"]:
    print("--", mode)
    for line in fill(TEXT, 34, mode):
        print("|" + line)
for number, line in enumerate(wrap(TEXT, 60), start=1):
    print("%3d  %s" % (number, line))
columns([["boat", "crew", "state"], ["Heron", "3", "out"], ["Grey Widow", "12", "in the dock"]])
