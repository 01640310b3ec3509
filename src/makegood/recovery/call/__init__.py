"""The call: its card, read in ten seconds, and the one form after it that satisfies every gate it covers."""
