"""`random`: the generator and its one shared instance are the library's."""

from _builtins.random import (
    Random, SystemRandom, betavariate, choice, choices, expovariate, gammavariate, gauss, getrandbits, getstate,
    lognormvariate, normalvariate, paretovariate, randbytes, randint, random, randrange, sample, seed, setstate,
    shuffle, triangular, uniform, vonmisesvariate, weibullvariate)
