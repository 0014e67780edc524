class Failure(Exception):
    pass


class Detailed(Exception):
    def __init__(self, what, number):
        Exception.__init__(self, what, number)
        self.what = what


for n in range(3):
    try:
        if n == 0:
            raise Failure("one")
        if n == 1:
            raise Failure("one", "two")
        raise Failure
    except Failure as e:
        print(e, e.args, len(e.args), repr(e))
try:
    raise Detailed("thing", 7)
except Detailed as e:
    print(e, e.args, e.what, repr(e))
print(repr(ValueError("x")), repr(KeyError("k")), str(KeyError("k")), ValueError().args)
