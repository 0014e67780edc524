numbers = []
for i in range(5):
    numbers.append(i * 10)
numbers[2] = 7
total = 0
for n in numbers:
    total += n
print(len(numbers), total, numbers[3])
