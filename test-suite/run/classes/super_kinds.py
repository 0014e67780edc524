class Base:
    count = 0
    def __init__(self, v):
        self._v = v
    @property
    def v(self):
        return self._v
    @v.setter
    def v(self, x):
        self._v = x
    @classmethod
    def make(cls, v):
        return cls(v)
    @classmethod
    def title(cls):
        return cls.__name__
    @staticmethod
    def helper(x):
        return x + 1

class Sub(Base):
    def __init__(self, v):
        super().__init__(v * 2)
    @property
    def v(self):
        return super().v + 100
    @v.setter
    def v(self, x):
        self._v = x * 2
    @classmethod
    def make(cls, v):
        obj = super().make(v)
        obj._v += 1000
        return obj
    @classmethod
    def title(cls):
        return "sub " + super().title()
    @staticmethod
    def helper(x):
        return Base.helper(x) * 2
    def old_style(self):
        return super(Sub, self).v

class SubSub(Sub):
    @classmethod
    def title(cls):
        return "subsub " + super().title()

if __name__ == "__main__":
    for c in (Base, Sub, SubSub):
        o = c.make(5)
        print(type(o).__name__, o.v, c.title(), c.helper(3))
        o.v = 7
        print(o.v)
    print(SubSub(1).old_style())
