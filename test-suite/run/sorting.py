"""Sorting by hand in five ways, and with the built-in sort by keys."""


def insertion_sort(a):
    for i in range(1, len(a)):
        x = a[i]
        j = i
        while j > 0 and a[j - 1] > x:
            a[j] = a[j - 1]
            j -= 1
        a[j] = x


def quick_sort(a, low, high):
    while low < high:
        pivot = a[(low + high) // 2]
        i = low
        j = high
        while i <= j:
            while a[i] < pivot:
                i += 1
            while a[j] > pivot:
                j -= 1
            if i <= j:
                a[i], a[j] = a[j], a[i]
                i += 1
                j -= 1
        if j - low < high - i:
            quick_sort(a, low, j)
            low = i
        else:
            quick_sort(a, i, high)
            high = j


def merge_sort(a):
    if len(a) < 2:
        return a
    middle = len(a) // 2
    left = merge_sort(a[:middle])
    right = merge_sort(a[middle:])
    result = []
    i = 0
    j = 0
    while i < len(left) and j < len(right):
        if right[j] < left[i]:
            result.append(right[j])
            j += 1
        else:
            result.append(left[i])
            i += 1
    result.extend(left[i:])
    result.extend(right[j:])
    return result


def heap_sort(a):
    n = len(a)
    for start in range(n // 2 - 1, -1, -1):
        sift(a, start, n)
    for end in range(n - 1, 0, -1):
        a[0], a[end] = a[end], a[0]
        sift(a, 0, end)


def sift(a, root, end):
    while 2 * root + 1 < end:
        child = 2 * root + 1
        if child + 1 < end and a[child] < a[child + 1]:
            child += 1
        if not a[root] < a[child]:
            return
        a[root], a[child] = a[child], a[root]
        root = child


def radix_sort(a):
    shift = 0
    while any([x >> shift for x in a]):
        buckets = [[] for _ in range(256)]
        for x in a:
            buckets[x >> shift & 255].append(x)
        a = [x for bucket in buckets for x in bucket]
        shift += 8
    return a


class Person:
    def __init__(self, name, age, town):
        self.name = name
        self.age = age
        self.town = town

    def __repr__(self):
        return "%s(%d, %s)" % (self.name, self.age, self.town)


def by_age(person):
    return person.age


def is_sorted(a):
    return all([a[i] <= a[i + 1] for i in range(len(a) - 1)])


def numbers(n):
    x = 12345
    result = []
    for _ in range(n):
        x = (x * 1103515245 + 12345) % 2147483648
        result.append(x % 100000)
    return result


def main():
    data = numbers(2000)
    expected = sorted(data)
    a = data[:300]
    insertion_sort(a)
    print("insertion", a == sorted(data[:300]))
    a = data[:]
    quick_sort(a, 0, len(a) - 1)
    print("quick", a == expected)
    print("merge", merge_sort(data) == expected)
    a = data[:]
    heap_sort(a)
    print("heap", a == expected)
    print("radix", radix_sort(data) == expected)
    words = ["pear", "Fig", "apple", "banana", "kiwi", "Date"]
    w = words[:]
    insertion_sort(w)
    print(w, merge_sort(words) == sorted(words))
    print(sorted(words, key=len), sorted(words, key=str.lower), sorted(words, reverse=True))
    people = [
        Person("Ann", 31, "Ulm"), Person("Bob", 25, "Jena"), Person("Cyd", 31, "Jena"),
        Person("Dan", 19, "Ulm"), Person("Eve", 25, "Bonn"),
    ]
    print(sorted(people, key=by_age))
    people.sort(key=lambda p: p.name, reverse=True)
    print(people)
    people.sort(key=lambda p: (p.town, -p.age))
    print(people)
    print([p.name for p in sorted(people, key=by_age)], max(people, key=by_age), min(people, key=by_age))
    pairs = [(2, "b"), (1, "z"), (2, "a"), (1, "a")]
    pairs.sort()
    print(pairs, sorted(pairs, key=lambda p: p[1]))
    order = sorted(range(len(words)), key=lambda i: words[i])
    print(order, [words[i] for i in order])
    print(is_sorted(expected), is_sorted(data), expected[:5], expected[-3:])


if __name__ == "__main__":
    main()
