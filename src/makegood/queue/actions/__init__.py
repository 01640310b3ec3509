"""Writes: the words to search, saved views, and handing mistakes over. One module a topic."""
