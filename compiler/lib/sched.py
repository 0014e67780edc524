"""`sched`: all of it is the library's."""

from _builtins.sched import Event, scheduler
