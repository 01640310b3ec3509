"""The pages at the desk: Today, the queue, what is handed over, and one mistake from top to bottom."""
