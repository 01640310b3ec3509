"""How a mistake begins: opened from findings or reported, whose it is, joined with its double, or put right in time."""
