"""Cyclic garbage of all shapes, and long and deep structures."""

# Feature: Memory / cycles, long lists and deep trees

import gc


class Node:
    def __init__(self, value):
        self.value = value
        self.next = None
        self.prev = None
        self.children = []


def ring(n):
    first = Node(0)
    last = first
    for i in range(1, n):
        node = Node(i)
        last.next = node
        node.prev = last
        last = node
    last.next = first
    first.prev = last
    return first


def walk(ring):
    total = 0
    node = ring
    while True:
        total += node.value
        node = node.next
        if node is ring:
            return total


def selfish():
    n = Node(1)
    n.next = n
    n.children.append(n)
    return n.value


def clique(n):
    nodes = [Node(i) for i in range(n)]
    for a in nodes:
        for b in nodes:
            a.children.append(b)
    return sum(len(a.children) for a in nodes)


class Table:
    def __init__(self):
        self.rows = {}


def through_dict(n):
    t = Table()
    for i in range(n):
        t.rows[i] = [t]
    return len(t.rows)


def long_list(n):
    head = None
    for i in range(n):
        node = Node(i & 7)
        node.next = head
        head = node
    total = 0
    while head is not None:
        total += head.value
        head = head.next
    return total


class Tree:
    def __init__(self, left, right):
        self.left = left
        self.right = right


def comb(depth):
    t = Tree(None, None)
    for i in range(depth):
        t = Tree(t, None) if i & 1 else Tree(None, t)
    n = 0
    while t is not None:
        n += 1
        t = t.left if t.left is not None else t.right
    return n


def main():
    total = 0
    keep = ring(1000)
    for i in range(200):
        total += walk(ring(50))
        total += selfish()
    print(total)
    print(clique(60), through_dict(500))
    print(long_list(300000))
    print(comb(200000))
    gc.collect()
    print(walk(keep))
    keep.prev.next = None
    gc.collect()
    print(keep.prev.value, keep.next.value)


main()
