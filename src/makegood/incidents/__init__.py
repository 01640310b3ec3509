"""One cause, many customers: an incident that holds the mistakes of several customers together.

Words: an *incident* has one *commander*, who leads it, and one person who *speaks* for it, who says inside how it
stands and when the next word comes; a *part* is one customer's mistake in it. The mistakes keep their owners, their
gates and their clocks; nothing of an incident is for a customer's eyes.
"""
