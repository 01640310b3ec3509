"""Reminders: who is told of what falls due, when and why, within a budget of interruptions.

Words: an *occasion* is one thing that falls due and is not done yet; a *rung* is one sentence of its ladder in the
policy; a *notice* is one rung of one occasion for one person, planned at an instant that never moves by itself; a
*reminder* is one message to one person at one moment, with every notice that is due then; to *put off* is to hold what
one person is told of one mistake until a moment, which moves no clock and no promise.
"""
