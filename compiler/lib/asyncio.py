"""`asyncio`: the part of it that needs no sockets and threads."""

from _builtins.asyncio import (
    CancelledError, Event, Future, InvalidStateError, Lock, Queue, QueueEmpty, QueueFull,
    Semaphore, Task, create_task, ensure_future, gather, get_event_loop, get_running_loop,
    new_event_loop, run, set_event_loop, sleep, wait_for)

TimeoutError = TimeoutError
