"""The door through which time comes in: the worker, which nobody has to ask.

It is two loops, each in a thread of its own. A *round* looks once at every organisation: it checks what came, notices
what fell due, and says that it is alive. The *sending* does what is owed outside our house and never waits for a round.
Nothing is ever marked as running; what was not finished is still to do in the next round.
"""
