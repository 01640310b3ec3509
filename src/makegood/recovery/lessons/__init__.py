"""After it is right: why it happened, what is different now, whether that held, and what became of it."""
