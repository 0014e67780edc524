"""`queue`: all of it is the library's."""

from _builtins.queue import Empty, Full, LifoQueue, PriorityQueue, Queue, SimpleQueue
