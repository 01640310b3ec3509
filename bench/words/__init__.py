"""How well letters are read: precision and recall of the checker beside plain patterns, and how long it takes."""
