"""A singly linked list with the protocol methods of a container."""


class Cell:
    def __init__(self, value, rest):
        self.value = value
        self.rest = rest


class Chain:
    def __init__(self):
        self.first = None
        self.size = 0

    @staticmethod
    def of(values):
        chain = Chain()
        for v in reversed(values):
            chain.push(v)
        return chain

    def push(self, value):
        self.first = Cell(value, self.first)
        self.size += 1

    def pop(self):
        cell = self.first
        if cell is None:
            raise IndexError("pop from an empty chain")
        self.first = cell.rest
        self.size -= 1
        return cell.value

    def __len__(self):
        return self.size

    def __bool__(self):
        return self.first is not None

    def __iter__(self):
        return ChainIterator(self.first)

    def __contains__(self, value):
        for v in self:
            if v == value:
                return True
        return False

    def __getitem__(self, index):
        if index < 0:
            index += self.size
        if index < 0:
            raise IndexError("chain index out of range")
        cell = self.first
        while cell is not None:
            if index == 0:
                return cell.value
            index -= 1
            cell = cell.rest
        raise IndexError("chain index out of range")

    def __str__(self):
        return "<" + " ".join([str(v) for v in self]) + ">"

    def __add__(self, other):
        return Chain.of([v for v in self] + [v for v in other])

    def __eq__(self, other):
        if len(self) != len(other):
            return False
        for a, b in zip(self, other):
            if a != b:
                return False
        return True

    def reverse(self):
        done = None
        cell = self.first
        while cell is not None:
            following = cell.rest
            cell.rest = done
            done = cell
            cell = following
        self.first = done

    def insert_sorted(self, value):
        cell = self.first
        if cell is None or value <= cell.value:
            self.push(value)
            return
        while cell.rest is not None and cell.rest.value < value:
            cell = cell.rest
        cell.rest = Cell(value, cell.rest)
        self.size += 1

    def remove(self, value):
        before = None
        cell = self.first
        while cell is not None:
            if cell.value == value:
                if before is None:
                    self.first = cell.rest
                else:
                    before.rest = cell.rest
                self.size -= 1
                return
            before = cell
            cell = cell.rest
        raise ValueError("%d is not in the chain" % value)


class ChainIterator:
    def __init__(self, cell):
        self.cell = cell

    def __iter__(self):
        return self

    def __next__(self):
        cell = self.cell
        if cell is None:
            raise StopIteration
        self.cell = cell.rest
        return cell.value


def main():
    chain = Chain()
    print(chain, len(chain), bool(chain))
    for n in [31, 4, 15, 92, 65, 35, 8, 97]:
        chain.insert_sorted(n)
    print(chain, len(chain), bool(chain))
    chain.reverse()
    print(chain, chain[0], chain[-1], chain[3])
    print(35 in chain, 36 in chain)
    chain.remove(92)
    chain.remove(97)
    print(chain + Chain.of([1, 2]), sum([v for v in chain]))
    print(chain == Chain.of([65, 35, 31, 15, 8, 4]), chain == Chain.of([1]))
    try:
        chain.remove(1000)
    except ValueError as e:
        print("error:", e)
    for index in [6, -7]:
        try:
            print(chain[index])
        except IndexError as e:
            print("error:", index, e)
    while chain:
        print(chain.pop(), end=" ")
    print()
    try:
        chain.pop()
    except IndexError as e:
        print("error:", e)


if __name__ == "__main__":
    main()
