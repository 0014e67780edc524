# an int that becomes a float in the same variable
total = 0
for x in [0.5, 1.25, 2.0]:
    total += x
print(total)

average = 0
values = [1, 2, 3, 4]
if len(values) > 0:
    average = sum(values) / len(values)
print(average)


def mean(numbers):
    s = 0
    for n in numbers:
        s += n
    return s / len(numbers)


print(mean([1, 2, 4]), mean([0.5, 1.5]))
print(sum([0.1] * 10), 2 * 1.5, 3 + 0.5, 7 - 0.25, 2 ** 0.5, 2 ** -1)

# Feature: Types / int and float in one variable
