ages = {}
ages["ann"] = 31
ages["bob"] = 25
ages["ann"] += 1
if "bob" in ages:
    print(ages["ann"], ages["bob"], len(ages))
