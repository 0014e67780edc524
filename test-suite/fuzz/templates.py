"""What expressions there are: `result : text`, where {type} is a place for an expression.

    {T|$x:E}   an expression of type T that may use $x, a fresh name of type E
    {int!}     a name or a literal, without quotes: what an f-string may hold
"""

import re

import shapes

TABLE = {
    "ints": """
int : ({int} + {int}) % 99991
int : ({int} - {int}) % 1009
int : ({int} * {int}) % 65537
int : ({int} * {int}) & 0xFFFF
int : {big} % {int}
int : {int} // {int}
int : {int} % {int}
int : -({int} % 5000)
int : ({int} & {int})
int : ({int} | {int})
int : ({int} ^ {int})
int : ~{int}
int : ({int} & 1023) << {nat}
int : {int} >> {nat}
int : abs({int})
int : {nat} ** {nat} % 1000003
int : {big} // 4294967296
int : pow({int}, {nat}, 10007)
int : divmod({int}, {int})[1]
int : {int}.bit_length()
int : {int} if {bool} else {int}
int : ({bool} + {bool})
int : int({bool})
int : int(str({int}))
int : int(round({int} / 8))
int : round({int} % 1000, -1)
int : {nat}
int : {idx}
big : ({int} + {int})
big : ({int} - {int})
big : ({int} * {int})
big : ({nat} - 4) ** 9
big : {int}
tuple[int,int] : divmod({int}, {int})
idx : {nat} - 4
idx : {int} % 7 - 3
nat : {int} % 9
nat : {int} & 7
nat : len({list[T]}) % 9
bool : {int} < {int}
bool : {int} == {int}
bool : {int} <= {int} < {int}
bool : {int} % 2 == 0
bool : bool({int})
str : str({int})
str : hex({int})
str : bin({int} % 64)
str : oct({int})
str : chr({int} % 26 + 97)
""",
    "words": """
word : check({word} + {word})
word : check({word} - {word})
word : check({word} * {word})
word : check({word} * {idx})
word : check({word} // {word})
word : check({word} % {word})
word : check({word} << {nat})
word : check({word} << 62)
word : {word} >> {nat}
word : {word} >> 63
word : check(-{word})
word : check(abs({word}))
word : ~{word}
word : {word} & {word}
word : {word} | {word}
word : {word} ^ {word}
word : check({idx} ** {nat})
word : check({word} ** 2)
word : check(sum([{word}, {int}]))
word : min({word}, {word})
word : max({word}, {word}, {word})
word : ({word} * {word} + {word}) & 0xFFFFFFFF
word : ({word} * {word} - {word}) & 0x7FFFFFFFFFFFFFFF
word : (({word} << 13) ^ {word}) & 0xFFFFFFFFFFFF
word : (({word} << {nat}) | ({word} >> 5)) & 0xFFFFFFFF
word : {word} if {bool} else {word}
word : int(str({word}))
word : int(hex({word}), 16)
word : {int}
word : divmod({word}, {int})[0]
int : {word} & 0xFFFF
int : {word} % 1000
int : {word}.bit_length()
int : hash(({word} >> 4) & 0xFFFF) % 99
str : str({word})
str : hex({word})
str : '%d|%x' % ({word}, {word} & 0xFFFF)
str : format({word}, ',')
bool : {word} < {word}
bool : {word} == {word}
bool : {word} <= {word} <= {word}
float : float({word} >> 11)
float : {word} / {word}
""",
    "floats": """
float : {float} + {float}
float : {float} - {float}
float : {float} * {float}
float : {float} / {float}
float : {float} // {float}
float : {float} % {float}
float : {int} / {int}
float : {int} * {float}
float : {float} - {int}
float : -{float}
float : abs({float})
float : {float} ** 2
float : float({int})
float : float(str({float}))
float : round({float}, {idx})
float : {float} if {bool} else {float}
float : math.sqrt(abs({float}))
float : math.fabs({float})
float : math.fmod({float}, {float})
float : math.copysign({float}, {float})
float : math.hypot({float}, {float})
float : float(math.floor({float} % 1000.0))
float : math.ldexp({float}, {idx})
float : sum({list[float]})
float : math.fsum([{float}, {float}, {float}])
float : min({float}, {float})
float : max({list[float]})
int : int({float} % 1000.0)
int : round({float} % 100.0)
int : math.ceil({float} % 50.0)
int : math.trunc({float} % 50.0)
int : math.gcd({int}, {int})
int : math.isqrt(abs({int}))
bool : {float} < {float}
bool : {float} == {float}
bool : {int} < {float}
bool : {float} == {int}
bool : math.isnan({float})
bool : math.isclose({float}, {float})
bool : {float}.is_integer()
str : str({float})
str : repr({float})
str : '%.3f' % {float}
str : '%g' % {float}
str : '%10.2e' % {float}
str : format({float}, '+.4g')
tuple[float,float] : divmod({float}, {float})
tuple[float,float] : math.modf({float})
""",
    "bools": """
bool : not {bool}
bool : {bool} and {bool}
bool : {bool} or {bool}
bool : {bool} ^ {bool}
bool : {bool} == {bool}
bool : {T} == {T}
bool : {T} != {T}
bool : {O} < {O}
bool : {O} >= {O}
bool : any({bool|$x:T} for $x in {list[T]})
bool : all([{bool|$x:T} for $x in {list[T]}])
bool : {opt[T]} is None
bool : {opt[T]} is not None
bool : bool({list[T]})
bool : bool({str})
bool : bool({dict[K,T]})
T : {T} if {bool} else {T}
T : ({T}, {T})[{bool}]
""",
    "strings": """
str : {str} + {str}
str : {str} * ({nat} % 3)
str : {nat} % 3 * {str}
str : {str}[{idx}]
str : {str}[{idx}:]
str : {str}[:{idx}]
str : {str}[{idx}:{idx}]
str : {str}[::-1]
str : {str}[{idx}:{idx}:2]
str : {str}[{idx}:{idx}:-1]
str : {str}.upper()
str : {str}.lower()
str : {str}.title()
str : {str}.capitalize()
str : {str}.swapcase()
str : {str}.strip()
str : {str}.lstrip({str})
str : {str}.rstrip('xyz ')
str : {str}.replace({str}, {str})
str : {str}.replace('a', {str}, {nat})
str : {str}.center({nat} * 2, '*')
str : {str}.ljust({nat} * 2)
str : {str}.rjust({nat} * 2, '.')
str : {str}.zfill({nat} * 2)
str : {str}.join({list[str]})
str : ''.join([{str|$x:T} for $x in {list[T]}])
str : ', '.join(str($x) for $x in {list[int]})
str : ''.join(sorted({str}))
str : ''.join(reversed({str}))
str : {str}.partition({str})[2]
str : {str}.rpartition('a')[0]
str : {str}.removeprefix({str})
str : {str}.removesuffix('e')
str : {str}.expandtabs(4)
str : {str}.casefold()
str : {str}.translate(str.maketrans('abc', 'xyz'))
str : repr({str})
str : ascii({str})
str : str({T})
str : repr({T})
str : min({str}, {str})
str : max({str})
str : {str}.encode().decode()
str : {str} or {str}
list[str] : {str}.split()
list[str] : {str}.split({str})
list[str] : {str}.split(',', {nat})
list[str] : {str}.rsplit(None, {nat})
list[str] : {str}.splitlines()
list[str] : list({str})
list[str] : sorted({str}, reverse=True)
int : len({str})
int : ord({str})
int : {str}.find({str})
int : {str}.rfind({str}, {idx})
int : {str}.index({str})
int : {str}.count({str})
int : int({str})
int : int({str}, 16)
float : float({str})
bool : {str} in {str}
bool : {str}.startswith({str})
bool : {str}.endswith(('a', {str}))
bool : {str}.isdigit()
bool : {str}.isalpha()
bool : {str}.isupper()
bool : {str}.isspace()
bool : {str}.isidentifier()
bool : {str} < {str}
tuple[str,str,str] : {str}.partition({str})
""",
    "formatting": """
str : f'{{{int!}}}'
str : f'<{{{int!}:>6}}>'
str : f'<{{{int!}:06d}}>'
str : f'<{{{int!}:+,}}|{{{int!}:x}}|{{{int!}:#o}}|{{{int!}:_b}}>'
str : f'{{{float!}:.2f}} {{{float!}:10.3e}}'
str : f'{{{float!}:g}} {{{float!}:%}}'
str : f'{{{float!}:^12}}|{{{float!}:,.1f}}'
str : f'{{{str!}:>8}}|{{{str!}:*^7}}|{{{str!}!r}}'
str : f'{{{T!}}} and {{{T1!}!r}}'
str : f'{{{str!}:{{{nat!}}}}}|'
str : f'{{{bool!}}} {{{bool!}:>6}} {{{bool!}:d}}'
str : f'{{{int!}=}}'
str : f'{{{int!} + {int!}}} {{{int!} * 2:>4}}'
str : f'{{{list[T]!}}} {{{dict[K,T1]!}}}'
str : '%s-%s' % ({T}, {T1})
str : '%5d|%-5d|%05d' % ({int}, {int}, {int})
str : '%r %10s %-8s|' % ({str}, {str}, {str})
str : '%d%%' % {int}
str : '%x %X %o' % ({nat}, {nat}, {nat})
str : '%.2f %e' % ({float}, {float})
str : '{{}} and {{}}'.format({T}, {T1})
str : '{{1}} {{0!r}} {{1:>5}}'.format({str}, {int})
str : '{{a:<6}}|{{b}}'.format(a={str}, b={T})
str : format({int}, '>8,')
str : format({str}, '^9')
""",
    "lists": """
list[T] : [{T}, {T}]
list[T] : [{T}]
list[T] : {list[T]} + {list[T]}
list[T] : {list[T]} * ({nat} % 3)
list[T] : {list[T]}[{idx}:]
list[T] : {list[T]}[:{idx}]
list[T] : {list[T]}[{idx}:{idx}]
list[T] : {list[T]}[::{idx}]
list[T] : {list[T]}[::-1]
list[T] : {list[T]}[{idx}::-2]
list[T] : list({list[T]})
list[T] : {list[T]}.copy()
list[T] : list(reversed({list[T]}))
list[T] : [$x for $x in {list[T]} if {bool|$x:T}]
list[T] : [{T|$x:T1} for $x in {list[T1]}]
list[T] : [{T|$x:T1} for $x in {list[T1]} if {bool|$x:T1}]
list[T] : [{T|$i:nat} for $i in range({nat})]
list[T] : [{T|$x:T1,$y:T2} for $x in {list[T1]} for $y in {list[T2]}]
list[T] : [{T|$i:nat,$x:T1} for $i, $x in enumerate({list[T1]})]
list[T] : [{T|$x:T1,$y:T2} for $x, $y in zip({list[T1]}, {list[T2]})]
list[T] : [{T|$x:str} for $x in {str}]
list[T] : list(map(lambda $x: {T|$x:T1}, {list[T1]}))
list[T] : list(filter(lambda $x: {bool|$x:T}, {list[T]}))
list[T] : [*{list[T]}, {T}]
list[T] : [{T}] + [*{list[T]}]
list[O] : sorted({list[O]})
list[O] : sorted({list[O]}, reverse={bool})
list[T] : sorted({list[T]}, key=lambda $x: {O|$x:T})
list[list[T]] : [{list[T]} for $i in range({nat})]
list[tuple[T,T1]] : list(zip({list[T]}, {list[T1]}))
list[tuple[int,T]] : list(enumerate({list[T]}, {int}))
list[int] : list(range({nat}))
list[int] : list(range({idx}, {nat}))
list[int] : list(range({nat}, {idx}, -2))
T : {list[T]}[{idx}]
T : {list[T]}[-1]
T : {list[T]}.pop()
T : {list[T]}.pop({idx})
T : next(iter({list[T]}))
T : next((iter({list[T]})), {T})
O : min({list[O]})
O : max({list[O]})
O : min({list[O]}, default={O})
O : max({O}, {O})
T : max({list[T]}, key=lambda $x: {O|$x:T})
int : len({list[T]})
int : sum({list[int]}) % 100003
int : sum({int|$x:T} % 100 for $x in {list[T]})
int : {list[T]}.count({T})
int : {list[T]}.index({T})
bool : {T} in {list[T]}
bool : {T} not in {list[T]}
bool : {list[T]} == {list[T]}
bool : {list[O]} < {list[O]}
""",
    "tuples": """
tuple[T,T1] : ({T}, {T1})
tuple[T,T1,T2] : ({T}, {T1}, {T2})
T : {tuple[T,T1]}[0]
T : {tuple[T1,T]}[1]
T : {tuple[T1,T]}[-1]
T : {tuple[T1,T2,T]}[2]
tuple[T,T1] : {tuple[T,T1,T2]}[:2]
tuple[T,T1,T2] : {tuple[T,T1]} + ({T2},)
bool : {tuple[O,O1]} < {tuple[O,O1]}
bool : {tuple[T,T1]} == {tuple[T,T1]}
int : len({tuple[T,T1]})
""",
    "dicts": """
dict[K,T] : {{{K}: {T}, {K}: {T}}}
dict[K,T] : {{{K}: {T}}}
dict[K,T] : {{$x: {T|$x:K} for $x in {list[K]}}}
dict[K,T] : {{{K|$x:T1}: {T|$x:T1} for $x in {list[T1]} if {bool|$x:T1}}}
dict[K,T] : {{$k: {T|$k:K,$v:T1} for $k, $v in {dict[K,T1]}.items()}}
dict[K,T] : {dict[K,T]} | {dict[K,T]}
dict[K,T] : {{**{dict[K,T]}, {K}: {T}}}
dict[K,T] : dict(zip({list[K]}, {list[T]}))
dict[K,T] : dict({dict[K,T]})
dict[K,T] : {dict[K,T]}.copy()
dict[K,T] : dict.fromkeys({list[K]}, {T})
dict[K,T] : dict(sorted({dict[K,T]}.items(), key=lambda $x: {O|$x:tuple[K,T]}))
list[K] : list({dict[K,T]})
list[K] : list({dict[K,T]}.keys())
list[T] : list({dict[K,T]}.values())
list[tuple[K,T]] : list({dict[K,T]}.items())
list[T] : [{T|$k:K,$v:T1} for $k, $v in {dict[K,T1]}.items()]
T : {dict[K,T]}[{K}]
T : {dict[K,T]}.get({K}, {T})
T : {dict[K,T]}.pop({K})
T : {dict[K,T]}.pop({K}, {T})
T : {dict[K,T]}.setdefault({K}, {T})
tuple[K,T] : {dict[K,T]}.popitem()
opt[T] : {dict[K,T]}.get({K})
int : len({dict[K,T]})
bool : {K} in {dict[K,T]}
bool : {K} not in {dict[K,T]}
bool : {dict[K,T]} == {dict[K,T]}
bool : {K} in {dict[K,T]}.keys()
""",
    "sets": """
set[K] : {{{K}, {K}}}
set[K] : set({list[K]})
set[K] : {set[K]} | {set[K]}
set[K] : {set[K]} & {set[K]}
set[K] : {set[K]} - {set[K]}
set[K] : {set[K]} ^ {set[K]}
set[K] : {{{K|$x:T} for $x in {list[T]}}}
set[K] : {set[K]}.union({list[K]})
set[K] : {set[K]}.difference({list[K]})
set[K] : {set[K]}.intersection({set[K]})
list[O] : sorted(set({list[O]}))
int : len({set[K]})
bool : {K} in {set[K]}
bool : {set[K]} <= {set[K]}
bool : {set[K]} == {set[K]}
bool : {set[K]}.isdisjoint({set[K]})
bool : {set[K]}.issuperset({list[K]})
""",
    "optionals": """
opt[T] : {T} if {bool} else None
opt[T] : None if {bool} else {T}
opt[T] : {opt[T]} if {bool} else None
list[opt[T]] : [{T}, None]
T : (lambda $x: $x if $x is not None else {T})({opt[T]})
""",
    "functions": """
fn[T,T1] : lambda $x: {T1|$x:T}
fn[T,T1,T2] : lambda $x, $y: {T2|$x:T,$y:T1}
T : ({fn[T1,T]})({T1})
T : ({fn[T1,T2,T]})({T1}, {T2})
T : (lambda $x: {T|$x:T1})({T1})
T : (lambda $x, $y={T2}: {T|$x:T1,$y:T2})({T1})
list[T] : [$f({T1}) for $f in [{fn[T1,T]}, {fn[T1,T]}]]
""",
    "bytes": """
bytes : {bytes} + {bytes}
bytes : {bytes}[{idx}:]
bytes : {bytes}[::-1]
bytes : bytes([{nat}, {nat} + 60])
bytes : {str}.encode()
bytes : bytes({list[nat]})
bytes : {bytes}.upper()
bytes : {bytes}.replace({bytes}, {bytes})
bytes : b'-'.join([{bytes}, {bytes}])
list[nat] : [{nat}, {nat}]
int : len({bytes})
int : {bytes}[{idx}]
int : {bytes}.find({bytes})
int : int.from_bytes({bytes}[:3], 'little')
bytes : ({int} & 65535).to_bytes(2, 'big')
list[int] : list({bytes})
str : {bytes}.hex()
str : {bytes}.decode('latin-1')
str : repr({bytes})
bool : {bytes} == {bytes}
bool : {bytes} < {bytes}
bool : {nat} in {bytes}
""",
    "library": """
list[T] : list(itertools.chain({list[T]}, {list[T]}))
list[T] : list(itertools.islice({list[T]}, {nat}))
list[tuple[T,T1]] : list(itertools.product({list[T]}, {list[T1]}))
list[int] : list(itertools.accumulate([$x % 1000 for $x in {list[int]}]))
list[T] : list(itertools.takewhile(lambda $x: {bool|$x:T}, {list[T]}))
list[T] : list(itertools.dropwhile(lambda $x: {bool|$x:T}, {list[T]}))
list[tuple[T,T]] : list(itertools.pairwise({list[T]}))
list[T] : [$k for $k, $v in itertools.groupby({list[T]})]
list[T] : list(itertools.repeat({T}, {nat}))
T : functools.reduce(lambda $x, $y: {T|$x:T,$y:T}, {list[T]}, {T})
list[O] : heapq.nsmallest({nat}, {list[O]})
int : bisect.bisect_left(sorted({list[O]}), {O})
dict[K,int] : dict(collections.Counter({list[K]}))
list[tuple[K,int]] : collections.Counter({list[K]}).most_common({nat})
list[T] : list(collections.deque({list[T]}, maxlen={nat}))
list[T] : copy.copy({list[T]})
float : operator.truediv({float}, {int})
list[tuple[O,T]] : sorted({list[tuple[O,T]]}, key=operator.itemgetter(0))
str : re.sub('[aeiou]+', {str}.replace(chr(92), ''), {str})
list[str] : re.findall('[a-z]+|[0-9]', {str})
list[str] : re.split('[, ]+', {str})
bool : re.search('a.*e', {str}) is not None
str : textwrap.fill({str}, {nat} + 3)
str : json.dumps({list[int]})
str : json.dumps({dict[str,list[float]]})
str : json.dumps({tuple[str,opt[str],bool]}, indent=1)
int : math.comb({nat}, {nat})
int : math.factorial({nat})
float : statistics.mean([{float}, {float}])
str : string.ascii_lowercase[{nat}]
""",
}


class Template:
    """One line of the table: its result, its text and the holes in it."""

    HOLE = re.compile(r"\{\{|\}\}|\{([^{}]+)\}")

    def __init__(self, feature, line):
        result, self.text = line.split(" : ", 1)
        self.feature = feature
        self.result = shapes.parse(result)
        self.names = sorted(set(re.findall(r"\$\w", self.text)))

    def fill(self, expression):
        """The text with `expression(type, simple, names)` in its holes."""

        def hole(match):
            if match.group(1) is None:
                return match.group(0)[0]
            inside, _, binders = match.group(1).partition("|")
            simple = inside.endswith("!")
            names = []
            if binders:
                depth, part = 0, ""
                for c in binders + ",":
                    depth += (c == "[") - (c == "]")
                    if c == "," and depth == 0:
                        name, _, shape = part.partition(":")
                        names.append((name, shapes.parse(shape)))
                        part = ""
                    else:
                        part += c
            text = expression(shapes.parse(inside.rstrip("!")), simple, names)
            attribute = self.text.startswith(".", match.end())
            return f"({text})" if attribute and text.isdigit() else text

        return self.HOLE.sub(hole, self.text)


TEMPLATES = [Template(f, line) for f, text in TABLE.items() for line in text.strip().split("\n")]
