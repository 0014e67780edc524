"""A trie of words: completion, longest prefix, patterns with dots, and a
multiple string search (Aho-Corasick)."""

from collections import deque


class Trie:
    def __init__(self):
        self.children = {}
        self.count = 0
        self.is_word = False

    def add(self, word):
        node = self
        for c in word:
            if c not in node.children:
                node.children[c] = Trie()
            node = node.children[c]
            node.count += 1
        node.is_word = True

    def find(self, prefix):
        node = self
        for c in prefix:
            following = node.children.get(c)
            if following is None:
                return None
            node = following
        return node

    def __contains__(self, word):
        node = self.find(word)
        return node is not None and node.is_word

    def words(self, prefix, out):
        if self.is_word:
            out.append(prefix)
        for c in sorted(self.children):
            self.children[c].words(prefix + c, out)

    def complete(self, prefix):
        node = self.find(prefix)
        out = []
        if node is not None:
            node.words(prefix, out)
        return out

    def longest_prefix(self, text):
        best = 0
        node = self
        for i in range(len(text)):
            if text[i] not in node.children:
                break
            node = node.children[text[i]]
            if node.is_word:
                best = i + 1
        return text[:best]

    def match(self, pattern):
        """Dots stand for any letter."""
        if not pattern:
            return [""] if self.is_word else []
        found = []
        for c in sorted(self.children):
            if pattern[0] == "." or pattern[0] == c:
                for rest in self.children[c].match(pattern[1:]):
                    found.append(c + rest)
        return found


class State:
    def __init__(self, depth):
        self.depth = depth
        self.next = {}
        self.fail = None
        self.output = []


class Searcher:
    def __init__(self, words):
        self.root = State(0)
        for word in words:
            state = self.root
            for c in word:
                if c not in state.next:
                    state.next[c] = State(state.depth + 1)
                state = state.next[c]
            state.output.append(word)
        queue = deque()
        for child in self.root.next.values():
            child.fail = self.root
            queue.append(child)
        while queue:
            state = queue.popleft()
            for c, child in state.next.items():
                queue.append(child)
                back = state.fail
                while back is not None and c not in back.next:
                    back = back.fail
                child.fail = self.root if back is None else back.next[c]
                child.output = child.output + child.fail.output

    def search(self, text):
        found = []
        state = self.root
        for i, c in enumerate(text):
            while state is not self.root and c not in state.next:
                state = state.fail
            state = state.next.get(c, self.root)
            for word in state.output:
                found.append((i + 1 - len(word), word))
        return found


WORDS = "car card care cat cart carton cast do dog dot dote done down"


def main():
    trie = Trie()
    for word in WORDS.split():
        trie.add(word)
    print(trie.complete("car"), trie.complete("x"), len(trie.complete("")))
    print("car" in trie, "ca" in trie, "cartoon" in trie)
    print(trie.longest_prefix("cartography"), trie.longest_prefix("dotted"), repr(trie.longest_prefix("zoo")))
    print(trie.match("ca."), trie.match("do.e"), trie.match("..."))
    node = trie.find("ca")
    if node is not None:
        print(node.count, sorted(node.children))
    searcher = Searcher(["he", "she", "his", "hers"])
    print(searcher.search("ushers and his sheep"))
    text = "abababab" * 50
    print(len(Searcher(["ab", "aba", "bab", "b"]).search(text)))


if __name__ == "__main__":
    main()
