"""Graph algorithms: breadth and depth first search, components, topological
order, strongly connected components, cycles, and a colouring."""

from collections import deque


class Vertex:
    def __init__(self, name):
        self.name = name
        self.out = []
        self.into = []

    def __repr__(self):
        return "Vertex(" + self.name + ")"


class CycleError(Exception):
    def __init__(self, names):
        Exception.__init__(self, " -> ".join(names))
        self.names = names


class Digraph:
    def __init__(self):
        self.vertices = {}

    def vertex(self, name):
        v = self.vertices.get(name)
        if v is None:
            v = Vertex(name)
            self.vertices[name] = v
        return v

    def edge(self, a, b):
        va = self.vertex(a)
        vb = self.vertex(b)
        va.out.append(vb)
        vb.into.append(va)

    def distances(self, start):
        found = {start: 0}
        queue = deque([self.vertices[start]])
        while queue:
            v = queue.popleft()
            for w in v.out:
                if w.name not in found:
                    found[w.name] = found[v.name] + 1
                    queue.append(w)
        return found

    def topological(self):
        state = {}
        order = []
        for name in sorted(self.vertices):
            self._visit(self.vertices[name], state, order, [])
        order.reverse()
        return order

    def _visit(self, v, state, order, path):
        s = state.get(v.name, 0)
        if s == 2:
            return
        path.append(v.name)
        if s == 1:
            raise CycleError(path[path.index(v.name) :])
        state[v.name] = 1
        for w in v.out:
            self._visit(w, state, order, path)
        path.pop()
        state[v.name] = 2
        order.append(v.name)

    def components(self):
        """Strongly connected ones, by Tarjan's numbering."""
        finder = ComponentFinder()
        for name in sorted(self.vertices):
            if name not in finder.index:
                finder.visit(self.vertices[name])
        return finder.found

    def colouring(self):
        """Greedy, most neighbours first, edges taken without direction."""
        order = sorted(self.vertices.values(), key=lambda v: (-len(v.out) - len(v.into), v.name))
        colours = {}
        for v in order:
            taken = {colours[w.name] for w in v.out + v.into if w.name in colours}
            c = 0
            while c in taken:
                c += 1
            colours[v.name] = c
        return colours


class ComponentFinder:
    def __init__(self):
        self.index = {}
        self.low = {}
        self.stack = []
        self.on_stack = set()
        self.found = []

    def visit(self, v):
        number = len(self.index)
        self.index[v.name] = number
        self.low[v.name] = number
        self.stack.append(v)
        self.on_stack.add(v.name)
        for w in v.out:
            if w.name not in self.index:
                self.visit(w)
                self.low[v.name] = min(self.low[v.name], self.low[w.name])
            elif w.name in self.on_stack:
                self.low[v.name] = min(self.low[v.name], self.index[w.name])
        if self.low[v.name] == number:
            names = []
            while True:
                w = self.stack.pop()
                self.on_stack.discard(w.name)
                names.append(w.name)
                if w is v:
                    break
            names.sort()
            self.found.append(names)


def build(text):
    g = Digraph()
    for part in text.split():
        a, b = part.split(">")
        g.edge(a, b)
    return g


def main():
    clothes = build("socks>shoes trousers>shoes trousers>belt shirt>belt shirt>tie tie>jacket belt>jacket")
    print(clothes.topological())
    print(clothes.distances("shirt"))
    loops = build("a>b b>c c>a c>d d>e e>f f>d g>f g>h h>g i>i")
    print(loops.components())
    try:
        loops.topological()
    except CycleError as e:
        print("cycle:", e, len(e.names))
    print(sorted(loops.distances("g").items()))
    colours = clothes.colouring()
    for name in sorted(colours):
        print(name, colours[name])
    print(clothes.vertices["tie"], clothes.vertices["tie"].out)
    # a long path, to see that plain recursion carries it
    path = build(" ".join(["n%03d>n%03d" % (i, i + 1) for i in range(300)]))
    order = path.topological()
    print(len(order), order[0], order[-1], len(path.components()))


if __name__ == "__main__":
    main()
