"""Reads: searching, the list by lanes, saved views, and who waits for an owner. One module a topic."""
