"""Records come in: a file looked at and taken in, the checks run over it, what follows from what they saw."""
