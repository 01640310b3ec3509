"""What was said to the customer and what they said: calls first.

Words: a *call* is one conversation, or a message left; *their words* are written down as they were said;
a *claim* says who is calling right now, and lapses.
"""
