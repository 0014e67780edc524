def pick(items, i):
    return items[i]


print(pick([1, 2, 3], 2))
print(pick([1, 2, 3], 3))

# Feature: Statements / tracebacks of uncaught exceptions
