"""See `rpython.rlib`."""
