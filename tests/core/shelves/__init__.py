"""An application of its own for the stories of scoping: shelves and books, in no way part of the product."""
