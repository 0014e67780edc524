"""N queens three ways: lists of flags, bit masks, and recursion that collects
the boards."""


class Board:
    def __init__(self, n):
        self.n = n
        self.columns = [-1] * n
        self.free_column = [True] * n
        self.free_up = [True] * (2 * n)
        self.free_down = [True] * (2 * n)
        self.solutions = 0
        self.tried = 0

    def place(self, row):
        if row == self.n:
            self.solutions += 1
            return
        for col in range(self.n):
            self.tried += 1
            up = row + col
            down = row - col + self.n
            if self.free_column[col] and self.free_up[up] and self.free_down[down]:
                self.columns[row] = col
                self.set(col, up, down, False)
                self.place(row + 1)
                self.set(col, up, down, True)

    def set(self, col, up, down, value):
        self.free_column[col] = value
        self.free_up[up] = value
        self.free_down[down] = value


def count_bits(n, columns, ups, downs):
    full = (1 << n) - 1
    if columns == full:
        return 1
    total = 0
    possible = full & ~(columns | ups | downs)
    while possible:
        bit = possible & -possible
        possible ^= bit
        total += count_bits(n, columns | bit, (ups | bit) << 1, (downs | bit) >> 1)
    return total


def boards(n, placed):
    if len(placed) == n:
        return [placed]
    found = []
    row = len(placed)
    for col in range(n):
        ok = True
        for r, c in enumerate(placed):
            if c == col or abs(c - col) == row - r:
                ok = False
                break
        if ok:
            found.extend(boards(n, placed + [col]))
    return found


def show(columns):
    n = len(columns)
    for col in columns:
        print("." * col + "Q" + "." * (n - col - 1))


for n in range(1, 8):
    board = Board(n)
    board.place(0)
    print(n, board.solutions, board.tried, count_bits(n, 0, 0, 0))

print("bits:", count_bits(9, 0, 0, 0))
found = boards(6, [])
print(len(found), found)
for columns in boards(8, [0, 4])[:2]:
    show(columns)
    print()
