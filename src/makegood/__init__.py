"""Makegood: the recovery desk for sales teams.

It finds what went wrong in the records, says who owns it, keeps the promises and proves it from the next
records.
"""

__version__ = "0.1.0"
