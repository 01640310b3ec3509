"""What is owed outside goes out, is held while the clock is in doubt, and what never went out is shown."""
