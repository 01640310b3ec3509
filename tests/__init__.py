"""The tests. Folders mirror src/makegood; journeys, house and faults stand beside them."""
