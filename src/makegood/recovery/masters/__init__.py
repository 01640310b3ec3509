"""What is still to go out, held against what was approved: looked at before it airs."""
