"""What was said to the customer and what they said: calls first.

Words: a *call* is one conversation, or a message left; *their words* are written down as they were said.
"""
