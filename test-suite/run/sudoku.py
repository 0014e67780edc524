"""Solves sudoku by candidates in bit masks, the fullest cell first."""

PUZZLES = [
    "530070000600195000098000060800060003400803001700020006060000280000419005000080079",
    "000000907000420180000705026100904000050000040000507009920108000034059000507000000",
    "100007090030020008009600500005300900010080002600004000300000010040000007007000300",
    "550070000600195000098000060800060003400803001700020006060000280000419005000080079",
]

ALL = 0x1FF


class Contradiction(Exception):
    pass


def popcount(bits):
    n = 0
    while bits:
        bits &= bits - 1
        n += 1
    return n


def digit_of(bit):
    d = 0
    while bit:
        bit >>= 1
        d += 1
    return d


class Sudoku:
    def __init__(self, text):
        self.rows = [0] * 9
        self.cols = [0] * 9
        self.boxes = [0] * 9
        self.cells = [0] * 81
        self.empty = []
        self.steps = 0
        for i in range(81):
            c = text[i]
            if c == "0":
                self.empty.append(i)
            else:
                bit = 1 << (ord(c) - ord("1"))
                if not self.candidates(i) & bit:
                    raise Contradiction("%s twice, at row %d column %d" % (c, i // 9 + 1, i % 9 + 1))
                self.put(i, bit)

    def candidates(self, i):
        row = i // 9
        col = i % 9
        used = self.rows[row] | self.cols[col] | self.boxes[row // 3 * 3 + col // 3]
        return ALL & ~used

    def put(self, i, bit):
        row = i // 9
        col = i % 9
        self.rows[row] ^= bit
        self.cols[col] ^= bit
        self.boxes[row // 3 * 3 + col // 3] ^= bit
        self.cells[i] ^= bit

    def pick(self):
        best = -1
        best_count = 10
        for k in range(len(self.empty)):
            n = popcount(self.candidates(self.empty[k]))
            if n < best_count:
                best = k
                best_count = n
                if n < 2:
                    break
        return best

    def solve(self):
        if not self.empty:
            return True
        self.steps += 1
        k = self.pick()
        i = self.empty[k]
        last = self.empty.pop()
        if last != i:
            self.empty[k] = last
        options = self.candidates(i)
        while options:
            bit = options & -options
            options ^= bit
            self.put(i, bit)
            if self.solve():
                return True
            self.put(i, bit)
        if last != i:
            self.empty[k] = i
            self.empty.append(last)
        else:
            self.empty.append(i)
        return False

    def lines(self):
        result = []
        for row in range(9):
            digits = [str(digit_of(b)) for b in self.cells[row * 9 : row * 9 + 9]]
            result.append(" ".join(digits[0:3]) + " | " + " ".join(digits[3:6]) + " | " + " ".join(digits[6:9]))
            if row == 2 or row == 5:
                result.append("------+-------+------")
        return result


if __name__ == "__main__":
    for puzzle in PUZZLES:
        try:
            game = Sudoku(puzzle)
            if game.solve():
                print("\n".join(game.lines()))
                print("in", game.steps, "steps")
            else:
                print("no solution")
        except Contradiction as why:
            print("not a puzzle:", why)
        print()
