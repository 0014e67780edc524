"""Plays noughts and crosses perfectly by alpha-beta search with a table of
positions."""

LINES = [
    (0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6),
]


class Board:
    def __init__(self, cells="." * 9):
        self.cells = list(cells)

    def key(self):
        return "".join(self.cells)

    def moves(self):
        return [i for i in range(9) if self.cells[i] == "."]

    def winner(self):
        for a, b, c in LINES:
            if self.cells[a] != "." and self.cells[a] == self.cells[b] == self.cells[c]:
                return self.cells[a]
        return None

    def full(self):
        return "." not in self.cells

    def __str__(self):
        return "/".join(["".join(self.cells[i : i + 3]) for i in (0, 3, 6)])


class Player:
    def __init__(self, mark):
        self.mark = mark

    def other(self):
        return "O" if self.mark == "X" else "X"

    def choose(self, board):
        raise NotImplementedError


class Searcher(Player):
    def __init__(self, mark):
        super().__init__(mark)
        self.known = {}
        self.nodes = 0

    def choose(self, board):
        best = -1
        best_value = -100
        for move in board.moves():
            board.cells[move] = self.mark
            value = -self.search(board, self.other(), -100, 100)
            board.cells[move] = "."
            if value > best_value:
                best_value = value
                best = move
        return best

    def search(self, board, mark, alpha, beta):
        self.nodes += 1
        if board.winner() is not None:
            return -10 - board.cells.count(".")
        if board.full():
            return 0
        key = board.key()
        if alpha == -100 and beta == 100 and key in self.known:
            return self.known[key]
        following = "O" if mark == "X" else "X"
        best = -100
        for move in board.moves():
            board.cells[move] = mark
            value = -self.search(board, following, -beta, -max(alpha, best))
            board.cells[move] = "."
            if value > best:
                best = value
            if best >= beta:
                break
        if alpha == -100 and beta == 100:
            self.known[key] = best
        return best


class First(Player):
    """Takes the first free cell."""

    def choose(self, board):
        return board.moves()[0]


class Greedy(Player):
    """Wins if it can, hinders if it must, else takes what is best by habit."""

    def choose(self, board):
        for mark in [self.mark, self.other()]:
            for move in board.moves():
                board.cells[move] = mark
                won = board.winner() is not None
                board.cells[move] = "."
                if won:
                    return move
        for move in [4, 0, 2, 6, 8]:
            if board.cells[move] == ".":
                return move
        return board.moves()[0]


def play(x, o):
    board = Board()
    players = [x, o]
    turn = 0
    history = []
    while board.winner() is None and not board.full():
        player = players[turn % 2]
        move = player.choose(board)
        board.cells[move] = player.mark
        history.append(move)
        turn += 1
    return board, history


def main():
    names = ["searcher", "first", "greedy"]
    for i in range(3):
        for j in range(3):
            xs = [Searcher("X"), First("X"), Greedy("X")]
            os = [Searcher("O"), First("O"), Greedy("O")]
            board, history = play(xs[i], os[j])
            result = board.winner() or "draw"
            print("%-9s %-9s %s %s %s" % (names[i], names[j], board, result, history))
    searcher = Searcher("O")
    print(searcher.choose(Board("XX.OO....")), searcher.choose(Board("X...O...X")), searcher.nodes)


if __name__ == "__main__":
    main()
