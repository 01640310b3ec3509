"""The door through which time comes in: the worker, which nobody has to ask.

A *round* looks once at every organisation: it checks what came, notices what fell due, and says that it is alive.
Nothing is ever marked as running; what was not finished is still to do in the next round.
"""
