"""What the just-in-time compiler looks at. There is none.

Like: rpython/jit/codewriter/policy.py
"""


class JitPolicy(object):
    def __init__(self, jithookiface=None):
        self.jithookiface = jithookiface

    def look_inside_function(self, func):
        return True

    def look_inside_graph(self, graph):
        return True


class StopAtXPolicy(JitPolicy):
    def __init__(self, *funcs):
        JitPolicy.__init__(self)
        self.funcs = funcs

    def look_inside_function(self, func):
        return func not in self.funcs
