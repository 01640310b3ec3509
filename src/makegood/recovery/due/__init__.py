"""What was promised and is owed, what proves it kept, and what falls due by itself."""
