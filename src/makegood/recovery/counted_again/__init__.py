"""What is stored about a mistake, counted again from the rows behind it, apart from whoever stored it."""
