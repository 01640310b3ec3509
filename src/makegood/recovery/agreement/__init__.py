"""What was agreed becomes a remedy, a promise and a line in the records; choices, limits, and a customer who leaves."""
