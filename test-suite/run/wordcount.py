"""Counts words, letters and word pairs of a text."""

TEXT = """
The wind was up before the sun, and the boats were out before the wind.
Nobody in the harbour counted them; nobody ever did. A boat that came back
was counted, and a boat that did not come back was remembered, which is a
kind of counting too. The old man on the wall knew all of their names. He
said the names under his breath as the boats went by: the Heron, the Grey
Widow, the Second Chance, the Anne, the other Anne. When the last one was
gone he sat down on the wall and waited for the wind to drop, and the wind
did not drop.
"""


def words_of(text):
    words = []
    word = ""
    for c in text.lower():
        if c.isalpha():
            word += c
        elif word:
            words.append(word)
            word = ""
    if word:
        words.append(word)
    return words


def count(items):
    counts = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return counts


def pairs_of(words):
    pairs = {}
    for i in range(len(words) - 1):
        key = (words[i], words[i + 1])
        if key in pairs:
            pairs[key] += 1
        else:
            pairs[key] = 1
    return pairs


words = words_of(TEXT)
counts = count(words)
print(len(words), "words,", len(counts), "different")

by_count = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
for word, n in by_count[:10]:
    print("%-8s %3d %s" % (word, n, "#" * n))

print("first seen:", list(counts.keys())[:8])

lengths = {}
for word in counts:
    lengths.setdefault(len(word), []).append(word)
for length in sorted(lengths):
    group = sorted(lengths[length])
    print(length, len(group), ", ".join(group[:5]))

pairs = pairs_of(words)
common = [(n, pair) for pair, n in pairs.items() if n > 1]
common.sort(reverse=True)
for n, (first, second) in common:
    print(n, first, second)

letters = count("".join(words))
most = max(letters.values())
for letter in sorted(letters):
    print(letter, "*" * (letters[letter] * 30 // most))

lines = TEXT.strip().split("\n")
longest = max(lines, key=len)
print(len(lines), "lines, longest:", longest)
print("average word length %.3f" % (sum([len(w) for w in words]) / len(words)))
once = [w for w in counts if counts[w] == 1]
print(len(once), "words appear once; the longest:", sorted(once, key=lambda w: (-len(w), w))[:4])
