"""Pure functions: what is asked, which words are near each other, and what a cell of a table may hold."""
